import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CleanUpPreview, CleanUpSettings } from '../../../../shared/files.ts';
import { act, call } from '../../../data/api.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { dayRangeWords } from '../../../ui/time.ts';
import { countWords, numberWords } from '../../../ui/words.ts';
import { keys } from '../../../data/keys.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { ManagedNote } from '../../../data/ManagedNote.tsx';
import { Section } from '../../../ui/Section.tsx';
import { bytesWords } from '../../../ui/bytesWords.ts';
import classes from './DataTab.module.css';
import { TaskBar } from '../../../features/files/TaskBar.tsx';

interface Choices {
  readonly known: readonly (readonly [value: number, words: string])[];
  readonly unlimited: string;
  readonly unit: string;
}

const limits = [
  {
    name: 'keepDays',
    label: 'Keep events for',
    unlimited: 'Forever',
    unit: 'days',
    known: [
      [30, '30 days'],
      [90, '90 days'],
      [183, '6 months'],
      [396, '13 months'],
      [731, '2 years'],
      [2_557, '7 years'],
    ],
  },
  {
    name: 'keepMegabytes',
    label: 'Maximum size',
    unlimited: 'No limit',
    unit: 'MB',
    known: [
      [200, '200 MB'],
      [500, '500 MB'],
      [1_024, '1 GB'],
      [2_048, '2 GB'],
      [5_120, '5 GB'],
      [10_240, '10 GB'],
    ],
  },
] as const satisfies readonly ({
  readonly name: keyof CleanUpSettings;
  readonly label: string;
} & Choices)[];

/** How much of the history is kept, and what that would remove, before it does. */
export function KeepingSection() {
  const { settings } = useAppState();
  const saved: CleanUpSettings = {
    keepDays: settings.keepDays,
    keepMegabytes: settings.keepMegabytes,
  };
  const [draft, setDraft] = useState<CleanUpSettings | null>(null);
  const keeping = draft ?? saved;
  const isChanged =
    keeping.keepDays !== saved.keepDays || keeping.keepMegabytes !== saved.keepMegabytes;
  const preview = usePreview(keeping);
  const apply = useApply(keeping, isChanged, () => setDraft(null));

  return (
    <Section title="What is kept">
      <Limits
        keeping={keeping}
        isBusy={apply.isPending}
        onChange={(part) => {
          apply.reset();
          setDraft({ ...keeping, ...part });
        }}
      />
      <ManagedNote names={['keepDays', 'keepMegabytes']} />
      <Text c="dimmed">
        Older events are deleted once a day. Starred events, events with a note, unread ones that
        need attention, events not yet notified and everything from the last 7 days always stay.
      </Text>
      <output>
        {isUnlimited(keeping)
          ? 'Every event is kept.'
          : preview.data === undefined
            ? preview.error === null && 'Counting what that would remove…'
            : previewWords(preview.data)}
      </output>
      <Problem error={preview.error} />
      {apply.isPending && !isUnlimited(keeping) ? (
        <TaskBar task="cleanUp" words="Removing events" canCancel={false} />
      ) : (
        <Actions
          count={isUnlimited(keeping) ? 0 : (preview.data?.count ?? null)}
          isCounting={preview.data === undefined && preview.error === null}
          isChanged={isChanged}
          onApply={() => apply.mutate()}
          onReset={() => setDraft(null)}
        />
      )}
      <output className={classes.result}>
        {apply.isSuccess && (
          <>
            <IconCheck size={14} aria-hidden="true" />
            {(apply.data?.removed ?? 0) === 0
              ? 'Saved'
              : `${countWords(apply.data?.removed ?? 0, 'event')} removed, ${bytesWords(apply.data?.freedBytes ?? 0)} freed`}
          </>
        )}
      </output>
      <Problem error={apply.error} />
    </Section>
  );
}

function isUnlimited({ keepDays, keepMegabytes }: CleanUpSettings): boolean {
  return keepDays === null && keepMegabytes === null;
}

function usePreview(keeping: CleanUpSettings) {
  return useQuery({
    queryKey: keys.cleanUpPreview(keeping),
    queryFn: () => call('files:previewCleanUp', keeping),
    enabled: !isUnlimited(keeping),
    // It counts as of the moment it was asked.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Saves what was chosen, then removes what it no longer keeps. */
function useApply(keeping: CleanUpSettings, isChanged: boolean, onSaved: () => void) {
  const client = useQueryClient();
  return useMutation({
    async mutationFn() {
      if (isChanged) await act('settings:change', keeping);
      onSaved();
      return isUnlimited(keeping) ? null : call('files:cleanUp');
    },
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: keys.cleanUpPreviews });
      await client.invalidateQueries({ queryKey: keys.dataOverview });
    },
    meta: { isShownInPlace: true },
  });
}

interface LimitsProps {
  readonly keeping: CleanUpSettings;
  readonly isBusy: boolean;
  readonly onChange: (part: Partial<CleanUpSettings>) => void;
}

function Limits({ keeping, isBusy, onChange }: LimitsProps) {
  const { setByAdministrator } = useAppState();
  return (
    <Group gap="md" align="flex-start">
      {limits.map(({ name, label, ...choices }) => (
        <NativeSelect
          key={name}
          w={150}
          label={label}
          value={String(keeping[name] ?? '')}
          disabled={setByAdministrator.includes(name) || isBusy}
          data={choicesOf(choices, keeping[name])}
          onChange={({ currentTarget: { value } }) =>
            onChange({ [name]: value === '' ? null : Number(value) })
          }
        />
      ))}
    </Group>
  );
}

interface ActionsProps {
  /** How many events would be removed; null while that is not known. */
  readonly count: number | null;
  readonly isCounting: boolean;
  readonly isChanged: boolean;
  readonly onApply: () => void;
  readonly onReset: () => void;
}

function Actions({ count, isCounting, isChanged, onApply, onReset }: ActionsProps) {
  const words = `${countWords(count ?? 0, 'event')} will be gone for good. To keep a copy, make a backup or an export first.`;
  return (
    <Group gap="xs">
      {isChanged && count === 0 && (
        <Button variant="filled" onClick={onApply}>
          Save
        </Button>
      )}
      {(isChanged ? count !== 0 : (count ?? 0) > 0) && (
        <ConfirmButton
          label={isChanged ? 'Save…' : 'Clean up now…'}
          words={words}
          confirmLabel={isChanged ? 'Save and remove' : 'Remove now'}
          isLoading={isChanged && isCounting}
          onConfirm={onApply}
        />
      )}
      {isChanged && (
        <Button variant="subtle" onClick={onReset}>
          Keep as it was
        </Button>
      )}
    </Group>
  );
}

function previewWords({ count, newestAt, bytes, keptCount }: CleanUpPreview): string {
  const kept = keptCount === 0 ? '' : ` ${numberWords(keptCount)} as old stay.`;
  if (count === 0 || newestAt === null) return `Nothing to remove now.${kept}`;
  return `This removes ${countWords(count, 'event')} up to ${dayRangeWords(newestAt, newestAt)} and frees about ${bytesWords(bytes)}.${kept}`;
}

/** The choices of a list with the one that is set, which may come from elsewhere. */
function choicesOf({ known, unlimited, unit }: Choices, set: number | null) {
  const isOther = set !== null && known.every(([value]) => value !== set);
  return [
    { value: '', label: unlimited },
    ...[...known, ...(isOther ? [[set, `${set} ${unit}`] as const] : [])]
      .toSorted(([one], [other]) => one - other)
      .map(([value, label]) => ({ value: String(value), label })),
  ];
}
