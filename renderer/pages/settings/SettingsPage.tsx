import { Box, Tabs } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import type { NotificationSection } from '../../data/navigation.ts';
import { ForwardSection } from './forward/ForwardSection.tsx';
import { CheckNotifications } from './CheckNotifications.tsx';
import { BackupSection } from './data/BackupSection.tsx';
import { HistoryFileSection } from './data/HistoryFileSection.tsx';
import { KeepingSection } from './data/KeepingSection.tsx';
import { RestoreSection } from './data/RestoreSection.tsx';
import { AddressSection } from './AddressSection.tsx';
import { AppSection } from './AppSection.tsx';
import { ListenerSection } from './ListenerSection.tsx';
import { ManagedSection } from './ManagedSection.tsx';
import { NotificationParts } from './NotificationParts.tsx';
import { RelaySection } from './RelaySection.tsx';
import { SupportSection } from './SupportSection.tsx';
import { TokenSection } from './TokenSection.tsx';
import { Page } from '../../ui/Page.tsx';

interface Props {
  /** The section for notifications to show; null begins with the connection. */
  readonly section: NotificationSection | null;
  /** The type of event to show in it. */
  readonly type: string | null;
}

/** All settings, on five tabs; every change is saved at once. */
export function SettingsPage({ section, type }: Props) {
  const { settings } = words();
  return (
    <Page>
      <Box component="h1" mb={8}>
        {words().navigation.pages.settings}
      </Box>
      <Tabs defaultValue={section === null ? 'connection' : 'notifications'} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="connection">{settings.connectionTab}</Tabs.Tab>
          <Tabs.Tab value="notifications">{settings.notificationsTab}</Tabs.Tab>
          <Tabs.Tab value="forward">{settings.forwardTab}</Tabs.Tab>
          <Tabs.Tab value="data">{settings.dataTab}</Tabs.Tab>
          <Tabs.Tab value="app">Dockbell</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="connection">
          <RelaySection />
          <TokenSection />
          <AddressSection />
          <ListenerSection />
        </Tabs.Panel>
        <Tabs.Panel value="notifications">
          <CheckNotifications />
          <NotificationParts section={section} type={type} />
        </Tabs.Panel>
        <Tabs.Panel value="forward">
          <ForwardSection />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <HistoryFileSection />
          <KeepingSection />
          <BackupSection />
          <RestoreSection />
        </Tabs.Panel>
        <Tabs.Panel value="app">
          <ManagedSection />
          <AppSection />
          <SupportSection />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
