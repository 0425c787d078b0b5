import { Button, Group, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { eventGroups, type Mode, modeSchema } from '../../shared/event.ts';
import type { TypeSummary } from '../../shared/ipc.ts';
import { Problem } from '../common/Problem.tsx';
import { SaveResult } from '../common/SaveResult.tsx';
import { groupWords, modeWords } from '../common/words.ts';
import { useAppState } from '../data/useAppState.ts';
import { ToneIcon } from '../history/ToneIcon.tsx';
import { useTypes } from '../data/useTypes.ts';
import classes from './ModesTable.module.css';
import { useSaveSettings } from './useSaveSettings.ts';

/** How each type of event is told: one line a type, one column a way. */
export function ModesTable() {
  const { settings, setByAdministrator } = useAppState();
  const { data: types = [], error } = useTypes();
  const [find, setFind] = useState('');
  const save = useSaveSettings();
  const isFixed = setByAdministrator.includes('modes');
  const wanted = find.trim().toLowerCase();
  const shown = types.filter(
    ({ label, group }) =>
      label.toLowerCase().includes(wanted) || groupWords[group].toLowerCase().includes(wanted),
  );
  const changedCount = Object.keys(settings.modes).length;

  /** Null goes back to the default. */
  function setMode({ name, defaultMode }: TypeSummary, mode: Mode | null) {
    const { [name]: _before, ...others } = settings.modes;
    const isDefault = mode === null || mode === defaultMode;
    save.mutate({ modes: isDefault ? others : { ...others, [name]: mode } });
  }

  return (
    <section className={classes.modes} aria-label="Notifications">
      <Text>
        Notify shows a notification. Silent only counts as unread. History only is kept without
        counting. A ring marks the default.
      </Text>
      {isFixed && <Text c="dimmed">Set by your administrator.</Text>}
      <Group gap="xs">
        <TextInput
          flex={1}
          maw={320}
          aria-label="Find a type"
          placeholder="Find a type…"
          leftSection={<IconSearch size={15} />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <Button
          variant="default"
          size="sm"
          disabled={changedCount === 0 || isFixed}
          onClick={() => save.mutate({ modes: {} })}
        >
          Reset all
        </Button>
        <SaveResult saving={save} />
      </Group>
      <Problem error={error} />
      {shown.length === 0 && error === null && find !== '' && (
        <Text c="dimmed">No type of that name.</Text>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Type</th>
            {modeSchema.options.map((mode) => (
              <th key={mode} scope="col">
                {modeWords[mode]}
              </th>
            ))}
            <th scope="col">
              <VisuallyHidden>Reset</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {eventGroups.map((group) => {
            const inGroup = shown.filter((type) => type.group === group);
            if (inGroup.length === 0) return null;
            return (
              <Fragment key={group}>
                <tr className={classes.group}>
                  <th colSpan={5} scope="colgroup">
                    {groupWords[group]}
                  </th>
                </tr>
                {inGroup.map((type) => (
                  <ModeRow
                    key={type.name}
                    type={type}
                    mode={settings.modes[type.name] ?? type.defaultMode}
                    isFixed={isFixed}
                    onChange={(mode) => setMode(type, mode)}
                  />
                ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface ModeRowProps {
  readonly type: TypeSummary;
  readonly mode: Mode;
  readonly isFixed: boolean;
  readonly onChange: (mode: Mode | null) => void;
}

function ModeRow({ type, mode, isFixed, onChange }: ModeRowProps) {
  return (
    <tr>
      <th scope="row" title={type.name}>
        <span className={classes.type}>
          <ToneIcon tone={type.tone} />
          {type.label}
          {!type.isKnown && <span className={classes.unknown}>new in MVMNT</span>}
        </span>
      </th>
      {modeSchema.options.map((each) => (
        <td key={each} data-default={each === type.defaultMode || undefined}>
          <label title={each === type.defaultMode ? 'Default' : undefined}>
            <input
              type="radio"
              name={type.name}
              aria-label={`${type.label}: ${modeWords[each]}${each === type.defaultMode ? ', default' : ''}`}
              checked={each === mode}
              disabled={isFixed}
              onChange={() => onChange(each)}
            />
          </label>
        </td>
      ))}
      <td>
        {mode !== type.defaultMode && !isFixed && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={`Reset ${type.label}`}
            onClick={() => onChange(null)}
          >
            Reset
          </Button>
        )}
      </td>
    </tr>
  );
}
