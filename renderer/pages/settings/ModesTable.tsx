import { Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { upperFirst } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type EventGroup, eventGroups, type Mode, modeSchema } from '../../../shared/event.ts';
import type { TypeSummary } from '../../../shared/eventRow.ts';
import { words } from '../../../shared/words/words.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { groupWords, modeWords } from '../../ui/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { useTypes } from '../../data/useTypes.ts';
import classes from './ModesTable.module.css';
import {
  groupSummary,
  inheritedMode,
  modeFor,
  type Modes,
  withGroupMode,
  withMode,
} from './modes.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';

/** How each type of event notifies: a line per type, a column per mode, and a line for each group that its types follow. */
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
      <table className={classes.table}>
        <Heads />
        <tbody>
          {eventGroups.map((group) => (
            <GroupRows
              key={group}
              group={group}
              types={types.filter((type) => type.group === group)}
              shown={shown.filter((type) => type.group === group)}
              shownType={shownType}
              onChange={save.mutate}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Scrolls to the line of a type and puts the focus on it, once it is there. */
function useScrollTo(type: string | null): void {
  useEffect(() => {
    if (type === null) return;
    const row = document.querySelector(`[data-type="${CSS.escape(type)}"]`);
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLInputElement>('input:checked')?.focus();
  }, [type]);
}

function Heads() {
  return (
    <thead>
      <tr>
        <th scope="col">{words().modes.type}</th>
        {modeSchema.options.map((mode) => (
          <th key={mode} scope="col">
            {modeWords(mode)}
          </th>
        ))}
        <th scope="col">
          <VisuallyHidden>{words().modes.reset}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}

interface GroupRowsProps {
  readonly group: EventGroup;
  readonly types: readonly TypeSummary[];
  /** Those of the types that are listed. */
  readonly shown: readonly TypeSummary[];
  readonly shownType: string | null;
  readonly onChange: (modes: Partial<Modes>) => void;
}

function GroupRows({ group, types, shown, shownType, onChange }: GroupRowsProps) {
  const { settings } = useAppState();
  if (shown.length === 0) return null;
  const groupMode = settings.groupModes[group] ?? null;
  return (
    <>
      <tr className={classes.group}>
        <th scope="rowgroup">
          {groupWords(group)}
          <span className={classes.summary}>{groupSummary(settings, group, types)}</span>
        </th>
        <ModeCells
          name={`group ${group}`}
          what={words().modes.allOfGroup(groupWords(group).toLowerCase())}
          mode={groupMode}
          isOwn={groupMode !== null}
          onChange={(mode) => onChange(withGroupMode(settings, group, mode))}
        />
      </tr>
      {shown.map((type) => (
        <tr key={type.name} data-type={type.name} data-shown={type.name === shownType || undefined}>
          <th scope="row" title={type.name}>
            <span className={classes.type}>
              <ToneIcon tone={type.tone} />
              {type.label}
              {!type.isKnown && <span className={classes.unknown}>{words().modes.newInMvmnt}</span>}
            </span>
          </th>
          <ModeCells
            name={type.name}
            what={type.label}
            mode={modeFor(settings, type)}
            inherited={inheritedMode(settings, type)}
            isOwn={Object.hasOwn(settings.modes, type.name)}
            onChange={(mode) => onChange(withMode(settings, type, mode))}
          />
        </tr>
      ))}
    </>
  );
}

interface ModeCellsProps {
  readonly name: string;
  /** The type, or "all" of a group. */
  readonly what: string;
  /** Null for a group where each type has its own default. */
  readonly mode: Mode | null;
  /** What a type follows without a choice of its own: its group, else its default. */
  readonly inherited?: Mode;
  readonly isOwn: boolean;
  readonly onChange: (mode: Mode | null) => void;
}

function ModeCells({ name, what, mode, inherited, isOwn, onChange }: ModeCellsProps) {
  const isFixed = useAppState().setByAdministrator.includes('modes');
  const { modes: say } = words();
  return (
    <>
      {modeSchema.options.map((each) => (
        <td key={each} data-default={each === inherited || undefined}>
          <label title={each === inherited ? say.followed : undefined}>
            <input
              type="radio"
              name={name}
              aria-label={(each === inherited ? say.followedChoice : say.choice)(
                upperFirst(what),
                modeWords(each),
              )}
              checked={each === mode}
              disabled={isFixed}
              onChange={() => onChange(each)}
            />
          </label>
        </td>
      ))}
      <td>
        {isOwn && !isFixed && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={say.resetOf(what)}
            onClick={() => onChange(null)}
          >
            {say.reset}
          </Button>
        )}
      </td>
    </>
  );
}
