import { Tabs } from '@mantine/core';
import type { NotificationSection } from '../../data/navigation.ts';
import { CheckNotifications } from './CheckNotifications.tsx';
import { DataTab } from './data/DataTab.tsx';
import { AddressSection } from './AddressSection.tsx';
import { AppSection } from './AppSection.tsx';
import { ListenerSection } from './ListenerSection.tsx';
import { NotificationParts } from './NotificationParts.tsx';
import classes from './SettingsPage.module.css';
import { TokenSection } from './TokenSection.tsx';

interface Props {
  /** The section for notifications to show; null begins with the connection. */
  readonly section: NotificationSection | null;
  /** The type of event to show in it. */
  readonly type: string | null;
}

/** All settings, on four tabs; every change is saved at once. */
export function SettingsPage({ section, type }: Props) {
  return (
    <main className={classes.page}>
      <h1>Settings</h1>
      <Tabs defaultValue={section === null ? 'connection' : 'notifications'} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="connection">Connection</Tabs.Tab>
          <Tabs.Tab value="notifications">Notifications</Tabs.Tab>
          <Tabs.Tab value="data">Data</Tabs.Tab>
          <Tabs.Tab value="app">Dockbell</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="connection">
          <TokenSection />
          <AddressSection />
          <ListenerSection />
        </Tabs.Panel>
        <Tabs.Panel value="notifications">
          <CheckNotifications />
          <NotificationParts section={section} type={type} />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <DataTab />
        </Tabs.Panel>
        <Tabs.Panel value="app">
          <AppSection />
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
