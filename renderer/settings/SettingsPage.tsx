import { Tabs } from '@mantine/core';
import { CheckNotifications } from '../check/CheckNotifications.tsx';
import { DataTab } from '../dataCare/DataTab.tsx';
import { AddressSection } from './AddressSection.tsx';
import { AppSection } from './AppSection.tsx';
import { ListenerSection } from './ListenerSection.tsx';
import { ModesTable } from './ModesTable.tsx';
import classes from './SettingsPage.module.css';
import { TokenSection } from './TokenSection.tsx';

/** All settings, on four tabs; every change is saved at once. */
export function SettingsPage({ onSetup }: { readonly onSetup: () => void }) {
  return (
    <main className={classes.page}>
      <h1>Settings</h1>
      <Tabs defaultValue="connection" keepMounted={false}>
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
          <ModesTable />
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <DataTab />
        </Tabs.Panel>
        <Tabs.Panel value="app">
          <AppSection onSetup={onSetup} />
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
