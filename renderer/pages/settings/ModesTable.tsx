import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { upperFirst } from '@mantine/hooks';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { type EventGroup, eventGroups, type Mode, modeSchema } from '../../../shared/event.ts';
import type { TypeSummary } from '../../../shared/eventRow.ts';
import { words } from '../../../shared/words/words.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { useTypes } from '../../data/useTypes.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { groupWords, modeWords } from '../../ui/words.ts';
import {
  groupSummary,
  inheritedMode,
  isChanged,
  modeFor,
  type Modes,
  withGroupMode,
  withMode,
} from './modes.ts';
import classes from './ModesTable.module.css';

/** How each type of event notifies: a line for each group, which says how it stands and opens to a line for each of its types. */
export function ModesTable({ shownType }: { readonly shownType: string | null }) {
  const { settings, setByAdministrator } = useAppState();
  const { data: types = [], error } = useTypes();
  const [find, setFind] = useState('');
  const save = useSaveSettings();
  const isFixed = setByAdministrator.includes('modes');
  const wanted = find.trim().toLowerCase();
  const shown = types.filter(
    ({ label, group }) =>
      label.toLowerCase().includes(wanted) || groupWords(group).toLowerCase().includes(wanted),
  );
  const changedCount = Object.keys(settings.modes).length + Object.keys(settings.groupModes).length;
  useScrollTo(types.some(({ name }) => name === shownType) ? shownType : null);

  return (
    <section className={classes.modes} aria-label={words().settings.notificationsTab}>
      <h2>{words().modes.title}</h2>
      <Text>{words().modes.purpose}</Text>
      <ManagedNote names={['modes']} />
      <Group gap="xs">
        <TextInput
          flex={1}
          maw={320}
          aria-label={words().common.findType}
          placeholder={words().common.findTypeHint}
          leftSection={<IconSearch size={15} />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button
          size="sm"
          disabled={changedCount === 0 || isFixed}
          onClick={() => save.mutate({ modes: {}, groupModes: {} })}
        >
          {words().modes.resetAll}
        </Button>
        <SaveResult saving={save} />
      </Group>
      <Problem error={error} />
      {shown.length === 0 && error === null && find !== '' && (
        <Text c="dimmed">{words().common.noSuchType}</Text>
      )}
      <div>
        {eventGroups.map((group) => (
          <GroupPart
            key={group}
            group={group}
            types={types.filter((type) => type.group === group)}
            shown={shown.filter((type) => type.group === group)}
            isSearched={wanted !== ''}
            shownType={shownType}
            onChange={save.mutate}
          />
        ))}
      </div>
    </section>
  );
}

/** Scrolls to the line of a type and puts the focus on it, once it is there. */
function useScrollTo(type: string | null): void {
  useEffect(() => {
    if (type === null) return;
    const row = document.querySelector(`[data-type="${CSS.escape(type)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector('select')?.focus();
  }, [type]);
}

interface GroupProps {
  readonly group: EventGroup;
  readonly types: readonly TypeSummary[];
  /** Those of the types that are listed. */
  readonly shown: readonly TypeSummary[];
  /** What is looked for is shown, whatever is closed. */
  readonly isSearched: boolean;
  readonly shownType: string | null;
  readonly onChange: (modes: Partial<Modes>) => void;
}

function GroupPart({ group, types, shown, isSearched, shownType, onChange }: GroupProps) {
  const { settings } = useAppState();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const listId = useId();
  if (shown.length === 0) return null;
  const isOpen = isSearched || (chosen ?? types.some(({ name }) => name === shownType));
  const isAnyChanged =
    settings.groupModes[group] !== undefined || types.some((type) => isChanged(settings, type));
  return (
    <div className={classes.group}>
      <div className={classes.head}>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          onClick={() => setChosen(!isOpen)}
        >
          <IconChevronRight size={15} aria-hidden="true" />
          <b>{groupWords(group)}</b>
          <span className={classes.summary}>{groupSummary(settings, types)}</span>
          {isAnyChanged && <ChangedDot name={words().modes.changedHere} />}
        </button>
        <ModeSelect
          name={upperFirst(words().modes.allOfGroup(groupWords(group).toLowerCase()))}
          mode={settings.groupModes[group] ?? null}
          inherited={null}
          onChange={(mode) => onChange(withGroupMode(settings, group, mode))}
        />
      </div>
      {isOpen && (
        <ul id={listId} aria-label={groupWords(group)}>
          {shown.map((type) => (
            <TypeLine key={type.name} type={type} shownType={shownType} onChange={onChange} />
          ))}
        </ul>
      )}
    </div>
  );
}

function TypeLine({
  type,
  shownType,
  onChange,
}: Pick<GroupProps, 'shownType' | 'onChange'> & { readonly type: TypeSummary }) {
  const { settings } = useAppState();
  const { modes } = words();
  return (
    <li
      className={classes.type}
      data-type={type.name}
      data-shown={type.name === shownType || undefined}
    >
      <ToneIcon tone={type.tone} group={type.group} />
      <span title={type.name}>{type.label}</span>
      {!type.isKnown && <span className={classes.unknown}>{modes.newInMvmnt}</span>}
      {isChanged(settings, type) && <ChangedDot name={modes.changed} />}
      <ModeSelect
        name={type.label}
        mode={modeFor(settings, type)}
        inherited={inheritedMode(settings, type)}
        onChange={(mode) => onChange(withMode(settings, type, mode))}
      />
    </li>
  );
}

function ChangedDot({ name }: { readonly name: string }) {
  // A dot that is drawn has no element of its own to be an image.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <span role="img" className={classes.changed} aria-label={name} title={name} />;
}

interface SelectProps {
  /** The type, or "all" of a group. */
  readonly name: string;
  /** Null for a group where each type has its own default. */
  readonly mode: Mode | null;
  /** What a type follows without a choice of its own: its group, else its default; null for a group. */
  readonly inherited: Mode | null;
  readonly onChange: (mode: Mode | null) => void;
}

function ModeSelect({ name, mode, inherited, onChange }: SelectProps) {
  const isFixed = useAppState().setByAdministrator.includes('modes');
  const { byType, isDefault } = words().modes;
  return (
    <NativeSelect
      size="xs"
      aria-label={name}
      className={classes.mode ?? ''}
      data-mode={mode ?? undefined}
      disabled={isFixed}
      value={mode ?? ''}
      onChange={(event) => {
        const chosen = modeSchema.safeParse(event.currentTarget.value);
        onChange(chosen.data ?? null);
      }}
      data={[
        ...(inherited === null ? [{ value: '', label: byType }] : []),
        ...modeSchema.options.map((each) => ({
          value: each,
          label: each === inherited ? isDefault(modeWords(each)) : modeWords(each),
        })),
      ]}
    />
  );
}
