import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CleanUpPreview, CleanUpSettings } from '../../../../shared/files.ts';
import { words } from '../../../../shared/words/words.ts';
import { act, call } from '../../../data/api.ts';
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx';
import { Problem } from '../../../ui/Problem.tsx';
import { dayRangeWords } from '../../../ui/time.ts';
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
  /** Of a value that is none of those known. */
  readonly ofOther: (value: number) => string;
}

function limits(): readonly ({
  readonly name: keyof CleanUpSettings;
  readonly label: string;
} & Choices)[] {
  const { dataTab } = words();
  return [
    {
      name: 'keepDays',
      label: dataTab.keepEventsFor,
      unlimited: dataTab.forever,
      ofOther: dataTab.days,
      known: [
        [30, dataTab.days(30)],
        [90, dataTab.days(90)],
        [183, dataTab.months(6)],
        [396, dataTab.months(13)],
        [731, dataTab.years(2)],
        [2_557, dataTab.years(7)],
      ],
    },
    {
      name: 'keepMegabytes',
      label: dataTab.maxSize,
      unlimited: dataTab.noLimit,
      ofOther: (value) => `${value} MB`,
      known: [
        [200, '200 MB'],
        [500, '500 MB'],
        [1_024, '1 GB'],
        [2_048, '2 GB'],
        [5_120, '5 GB'],
        [10_240, '10 GB'],
      ],
    },
  ];
}

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

  const { dataTab } = words();
  return (
    <Section title={dataTab.kept}>
      <Limits
        keeping={keeping}
        isBusy={apply.isPending}
        onChange={(part) => {
          apply.reset();
          setDraft({ ...keeping, ...part });
        }}
      />
      <ManagedNote names={['keepDays', 'keepMegabytes']} />
      <Text c="dimmed">{dataTab.keptPurpose}</Text>
      <output>
        {isUnlimited(keeping)
          ? dataTab.everythingKept
          : preview.data === undefined
            ? preview.error === null && dataTab.countingRemoved
            : previewWords(preview.data)}
      </output>
      <Problem error={preview.error} />
      {apply.isPending && !isUnlimited(keeping) ? (
        <TaskBar task="cleanUp" label={dataTab.removing} canCancel={false} />
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
              ? words().common.saved
              : dataTab.removed(apply.data?.removed ?? 0, bytesWords(apply.data?.freedBytes ?? 0))}
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
      {limits().map(({ name, label, ...choices }) => (
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
  const { dataTab } = words();
  return (
    <Group gap="xs">
      {isChanged && count === 0 && (
        <Button variant="filled" onClick={onApply}>
          {words().common.save}
        </Button>
      )}
      {(isChanged ? count !== 0 : (count ?? 0) > 0) && (
        <ConfirmButton
          label={isChanged ? dataTab.saveAndAsk : dataTab.cleanUpNow}
          words={dataTab.goneForGood(count ?? 0)}
          confirmLabel={isChanged ? dataTab.saveAndRemove : dataTab.removeNow}
          isLoading={isChanged && isCounting}
          onConfirm={onApply}
        />
      )}
      {isChanged && (
        <Button variant="subtle" onClick={onReset}>
          {dataTab.keepAsItWas}
        </Button>
      )}
    </Group>
  );
}

function previewWords({ count, newestAt, bytes, keptCount }: CleanUpPreview): string {
  const { dataTab } = words();
  const removed =
    count === 0 || newestAt === null
      ? dataTab.nothingToRemove
      : dataTab.wouldRemove(count, dayRangeWords(newestAt, newestAt), bytesWords(bytes));
  return keptCount === 0 ? removed : `${removed} ${dataTab.asOldStay(keptCount)}`;
}

/** The choices of a list with the one that is set, which may come from elsewhere. */
function choicesOf({ known, unlimited, ofOther }: Choices, set: number | null) {
  const isOther = set !== null && known.every(([value]) => value !== set);
  return [
    { value: '', label: unlimited },
    ...[...known, ...(isOther ? [[set, ofOther(set)] as const] : [])]
      .toSorted(([one], [other]) => one - other)
      .map(([value, label]) => ({ value: String(value), label })),
  ];
}
