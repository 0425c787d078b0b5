import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { AppState } from '../../../shared/appState.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { Section } from '../../ui/Section.tsx';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { Licenses } from './Licenses.tsx';

/** The version that runs, and whether there is a newer one. */
export function UpdateSection() {
  const { settings, version, runtime, update, updateCheck, setByAdministrator } = useAppState();
  const save = useSaveSettings();
  const now = useNow();
  const check = useMutation({ mutationFn: () => call('update:check') });
  return (
    <Section title={words().settings.about}>
      <Text>
        Dockbell {version}{' '}
        <Text span c="dimmed">
          ({runtime})
        </Text>
      </Text>
      {updateCheck.hasFeed && (
        <>
          <Group gap="sm">
            <SegmentedControl
              aria-label={words().settings.newVersions}
              size="xs"
              data={[
                { value: 'notify', label: words().settings.tellMe },
                { value: 'off', label: words().settings.off },
              ]}
              value={settings.updates}
              disabled={setByAdministrator.includes('updates')}
              onChange={(updates) => save.mutate({ updates })}
            />
            <Button size="xs" loading={updateCheck.isChecking} onClick={() => check.mutate()}>
              {words().common.checkNow}
            </Button>
            <SaveResult saving={save} />
          </Group>
          <ManagedNote names={['updates']} />
          <output>{foundWords(update, updateCheck, now)}</output>
          <Problem error={updateCheck.problem} />
        </>
      )}
      {update.kind === 'available' && (
        <>
          {/* As text, whatever the notes hold. */}
          <Text style={{ whiteSpace: 'pre-wrap' }}>{update.notes}</Text>
          {updateCheck.installedBy === 'person' && (
            <div>
              <Button onClick={() => void call('app:openLink', update.page)}>
                {words().settings.getVersion}
              </Button>
            </div>
          )}
        </>
      )}
      <Licenses />
    </Section>
  );
}

function foundWords(
  update: AppState['update'],
  { installedBy, checkedAt }: AppState['updateCheck'],
  now: number,
): string {
  const say = words().settings;
  if (update.kind === 'installed') return say.otherVersionInstalled;
  if (update.kind === 'available') {
    return (installedBy === 'system' ? say.versionBySystem : say.versionAvailable)(update.version);
  }
  return checkedAt === null ? '' : say.newestVersion(momentWords(checkedAt, now));
}
