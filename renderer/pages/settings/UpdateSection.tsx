import { Button, Group, Progress, SegmentedControl, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { AppState } from '../../../shared/appState.ts';
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

const ownModes = [{ value: 'automatic', label: 'Install by itself' }] as const;
const modes = [
  { value: 'notify', label: 'Tell me' },
  { value: 'off', label: 'Off' },
] as const;

/** The version that runs, and whether there is a newer one. */
export function UpdateSection() {
  const { settings, version, runtime, update, updateCheck, setByAdministrator } = useAppState();
  const isOwn = updateCheck.installedBy === 'itself';
  const save = useSaveSettings();
  const now = useNow();
  const check = useMutation({ mutationFn: () => call('update:check') });
  return (
    <Section title="About">
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
              aria-label="New versions"
              size="xs"
              data={isOwn ? [...ownModes, ...modes] : [...modes]}
              // Where Dockbell installs nothing, all it can do is tell.
              value={isOwn || settings.updates === 'off' ? settings.updates : 'notify'}
              disabled={setByAdministrator.includes('updates')}
              onChange={(updates) => save.mutate({ updates })}
            />
            <Button size="xs" loading={updateCheck.isChecking} onClick={() => check.mutate()}>
              Check now
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
            <Progress aria-label="Downloaded" value={update.percent} />
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
          Restart now
        </Button>
      </div>
    );
  }
  if (update.kind === 'downloading' || installedBy === 'system') return null;
  return (
    <div>
      {installedBy === 'itself' ? (
        <Button onClick={() => download.mutate()}>Download and install</Button>
      ) : (
        <Button onClick={() => void call('app:openLink', update.page)}>Get it…</Button>
      )}
    </div>
  );
}

function foundWords(
  update: AppState['update'],
  { installedBy, checkedAt }: AppState['updateCheck'],
  now: number,
): string {
  if (update.kind === 'installed') {
    return 'A different version is installed. Restart Dockbell to use it.';
  }
  if (update.kind === 'downloading') {
    return `Version ${update.version} is being downloaded: ${Math.round(update.percent)}%.`;
  }
  if (update.kind === 'ready') {
    return `Version ${update.version} is downloaded. It is installed when Dockbell quits or restarts.`;
  }
  if (update.kind === 'available') {
    const how =
      installedBy === 'system' ? ' It comes with the software updates of your computer.' : '';
    return `Version ${update.version} is available.${how}`;
  }
  return checkedAt === null
    ? ''
    : `This is the newest version, as of ${momentWords(checkedAt, now)}.`;
}
