import { Button, Group, Progress, SegmentedControl, Text } from '@mantine/core';
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

/** What can be chosen; where Dockbell installs nothing, all it can do is announce it. */
const modesOf = (
  isOwn: boolean,
): { readonly value: AppState['settings']['updates']; readonly label: string }[] => {
  const say = words().settings;
  const modes = [
    { value: 'notify', label: say.notifyMe },
    { value: 'off', label: say.off },
  ] as const;
  return isOwn
    ? [{ value: 'automatic', label: words().updates.installByItself }, ...modes]
    : [...modes];
};

/** The version that runs, and whether there is a newer one. */
export function UpdateSection() {
  const { settings, version, runtime, update, updateCheck, setByAdministrator } = useAppState();
  const isOwn = updateCheck.installedBy === 'itself';
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
              data={modesOf(isOwn)}
              value={isOwn || settings.updates === 'off' ? settings.updates : 'notify'}
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
      {'notes' in update && (
        <>
          {/* As text, whatever the notes hold. */}
          <Text style={{ whiteSpace: 'pre-wrap' }}>{update.notes}</Text>
          {update.kind === 'downloading' && (
            <Progress aria-label={words().updates.downloaded} value={update.percent} />
          )}
          <NextStep update={update} installedBy={updateCheck.installedBy} />
        </>
      )}
      <Licenses />
    </Section>
  );
}

/** What a person can do for the newer version. */
function NextStep({
  update,
  installedBy,
}: {
  readonly update: Extract<AppState['update'], { readonly notes: string }>;
  readonly installedBy: AppState['updateCheck']['installedBy'];
}) {
  const download = useMutation({ mutationFn: () => call('update:download') });
  const restart = useMutation({ mutationFn: () => call('update:restart') });
  if (update.kind === 'ready') {
    return (
      <div>
        <Button loading={restart.isPending} onClick={() => restart.mutate()}>
          {words().common.restartNow}
        </Button>
      </div>
    );
  }
  if (update.kind === 'downloading' || installedBy === 'system') return null;
  return (
    <div>
      {installedBy === 'itself' ? (
        <Button onClick={() => download.mutate()}>{words().updates.download}</Button>
      ) : (
        <Button onClick={() => void call('app:openLink', update.page)}>
          {words().settings.getVersion}
        </Button>
      )}
    </div>
  );
}

function foundWords(
  update: AppState['update'],
  { installedBy, checkedAt }: AppState['updateCheck'],
  now: number,
): string {
  const say = words().settings;
  if (update.kind === 'installed') return say.otherVersionInstalled;
  if (update.kind === 'downloading') {
    return words().updates.downloading(update.version, Math.round(update.percent));
  }
  if (update.kind === 'ready') return words().updates.ready(update.version);
  if (update.kind === 'available') {
    return (installedBy === 'system' ? say.versionBySystem : say.versionAvailable)(update.version);
  }
  return checkedAt === null ? '' : say.newestVersion(momentWords(checkedAt, now));
}
