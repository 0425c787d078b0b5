import { Button, Group, SegmentedControl, Switch } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { useNavigation } from '../../data/navigation.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { Section } from '../../ui/Section.tsx';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { MvmntLinkSection } from './MvmntLinkSection.tsx';
import { NameSection } from './NameSection.tsx';
import { RaiseKeyPart } from './RaiseKeyPart.tsx';
import { UpdateSection } from './UpdateSection.tsx';

const themes: { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** The app itself: how it looks and starts, which version it is. */
export function AppSection() {
  const { openPage } = useNavigation();
  const { settings, setByAdministrator } = useAppState();
  const saveTheme = useSaveSettings();
  const saveStart = useSaveSettings();
  return (
    <>
      <NameSection />
      <Section title="Appearance">
        <Group gap="sm">
          <SegmentedControl
            aria-label="Theme"
            size="xs"
            data={themes}
            value={settings.theme}
            disabled={setByAdministrator.includes('theme')}
            onChange={(theme) => saveTheme.mutate({ theme })}
          />
          <SaveResult saving={saveTheme} />
        </Group>
        <ManagedNote names={['theme']} />
      </Section>
      <Section title="Startup and shortcut">
        <Group gap="sm">
          <Switch
            size="sm"
            label="Start when I log in, in the tray"
            checked={settings.startAtLogin}
            disabled={setByAdministrator.includes('startAtLogin')}
            onChange={(event) => saveStart.mutate({ startAtLogin: event.currentTarget.checked })}
          />
          <SaveResult saving={saveStart} />
        </Group>
        <RaiseKeyPart />
        <ManagedNote names={['startAtLogin', 'raiseKey']} />
        <div>
          <Button onClick={() => openPage('setup')}>Go through set-up again</Button>
        </div>
      </Section>
      <MvmntLinkSection />
      <UpdateSection />
    </>
  );
}
