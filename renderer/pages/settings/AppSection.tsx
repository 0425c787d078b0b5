import { Button, Group, SegmentedControl, Switch, Text } from '@mantine/core';
import type { Settings } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/words.ts';
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

type Choices<Value> = { readonly value: Value; readonly label: string }[];

const themes = (): Choices<Settings['theme']> => [
  { value: 'system', label: words().appearance.asSystem },
  { value: 'light', label: words().appearance.light },
  { value: 'dark', label: words().appearance.dark },
];

/** Each language names itself, for whoever reads no other. */
const languageChoices = (): Choices<Settings['language']> => [
  { value: 'system', label: words().appearance.asSystem },
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
];

/** The app itself: how it looks and starts, which version it is. */
export function AppSection() {
  const { openPage } = useNavigation();
  const { settings, setByAdministrator } = useAppState();
  const saveTheme = useSaveSettings();
  const saveLanguage = useSaveSettings();
  const saveStart = useSaveSettings();
  return (
    <>
      <NameSection />
      <Section title={words().appearance.title}>
        <Group gap="sm">
          <Text w={90} aria-hidden="true">
            {words().appearance.theme}
          </Text>
          <SegmentedControl
            aria-label={words().appearance.theme}
            size="xs"
            data={themes()}
            value={settings.theme}
            disabled={setByAdministrator.includes('theme')}
            onChange={(theme) => saveTheme.mutate({ theme })}
          />
          <SaveResult saving={saveTheme} />
        </Group>
        <Group gap="sm">
          <Text w={90} aria-hidden="true">
            {words().appearance.language}
          </Text>
          <SegmentedControl
            aria-label={words().appearance.language}
            size="xs"
            data={languageChoices()}
            value={settings.language}
            disabled={setByAdministrator.includes('language')}
            onChange={(language) => saveLanguage.mutate({ language })}
          />
          <SaveResult saving={saveLanguage} />
        </Group>
        <ManagedNote names={['theme', 'language']} />
      </Section>
      <Section title={words().settings.startup}>
        <Group gap="sm">
          <Switch
            size="sm"
            label={words().settings.startAtLogin}
            checked={settings.startAtLogin}
            disabled={setByAdministrator.includes('startAtLogin')}
            onChange={(event) => saveStart.mutate({ startAtLogin: event.currentTarget.checked })}
          />
          <SaveResult saving={saveStart} />
        </Group>
        <RaiseKeyPart />
        <ManagedNote names={['startAtLogin', 'raiseKey']} />
        <div>
          <Button onClick={() => openPage('setup')}>{words().settings.setUpAgain}</Button>
        </div>
      </Section>
      <MvmntLinkSection />
      <UpdateSection />
    </>
  );
}
