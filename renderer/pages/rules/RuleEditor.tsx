import { Button, Collapse, Menu, Radio, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { modeSchema } from '../../../shared/event.ts';
import {
  type Condition,
  conditionWords,
  nameOfRule,
  type Rule,
  ruleWords,
  soundSchema,
} from '../../../shared/rule.ts';
import { freeName } from '../../../shared/ruleFile.ts';
import { problemWords, readRule, type RuleProblem } from '../../../shared/ruleProblems.ts';
import type { RuleChoices } from '../../../shared/ruleTrial.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { modeWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useTypes } from '../../data/useTypes.ts';
import { ConditionFields } from './ConditionFields.tsx';
import { emptyCondition } from './ruleList.ts';
import classes from './Rules.module.css';
import { TrialPane } from './TrialPane.tsx';
import { useLabelOf } from './useLabelOf.ts';

interface Props {
  readonly initial: Rule;
  readonly isNew: boolean;
  /** What else an event may be worth a rule for, the strongest guess first; empty without an event. */
  readonly guesses: readonly (readonly Condition[])[];
  readonly rules: readonly Rule[];
  readonly isSaving: boolean;
  readonly onSave: (rule: Rule) => void;
  readonly onCancel: () => void;
}

const noChoices: RuleChoices = { changes: [], fields: [], looked: 0 };
const soundWords = { default: 'The usual sound', urgent: 'The urgent sound', none: 'No sound' };
const modeHints = {
  critical: 'Rings through a pause and quiet hours, and stays until it is seen.',
  notify: 'Shows a notification, and counts as unread.',
  silent: 'Only counts as unread.',
  history: 'Is kept, and does not count as unread.',
};

/** Writes a rule: what it is about, how to tell, and beside it what it would have done. */
export function RuleEditor({ initial, isNew, guesses, rules, isSaving, onSave, onCancel }: Props) {
  const labelOf = useLabelOf();
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);
  const [areDetailsOpen, setDetailsOpen] = useState(guesses.length === 0);

  const { when, notify } = draft;
  const isRinging = notify.mode === 'critical' || notify.mode === 'notify';
  const named = { ...draft, name: draft.name.trim() || nameFor(draft, rules, labelOf) };
  const read = readRule(named);
  const problems: readonly RuleProblem[] = read.ok ? [] : read.problems;
  const { data: choices = noChoices } = useChoices(when);

  function changeWhen(next: readonly Condition[]) {
    setDraft({ ...draft, when: next });
  }
  const changeNotify = (part: Partial<Rule['notify']>) =>
    setDraft({ ...draft, notify: { ...notify, ...part } });

  return (
    <form
      className={classes.editor}
      aria-label={isNew ? 'New rule' : 'Edit the rule'}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (read.ok) onSave(read.rule);
        else {
          setTried(true);
          setDetailsOpen(true);
        }
      }}
    >
      <div className={classes.form}>
        <p className={classes.sentence} aria-live="polite">
          {when.length === 0 ? 'When …' : ruleWords(draft, labelOf)}
        </p>
        {guesses.length > 1 && (
          <Radio.Group
            label="What do you want to hear of?"
            value={String(guesses.findIndex((guess) => isSame(guess, when)))}
            onChange={(index) => changeWhen(guesses[Number(index)] ?? when)}
          >
            <div className={classes.guesses}>
              {guesses.map((guess, index) => (
                <Radio
                  key={conditionWords(guess, labelOf)}
                  size="xs"
                  value={String(index)}
                  label={conditionWords(guess, labelOf)}
                />
              ))}
            </div>
          </Radio.Group>
        )}
        {guesses.length > 0 && (
          <Button
            variant="subtle"
            className={classes.details ?? ''}
            leftSection={
              areDetailsOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />
            }
            aria-expanded={areDetailsOpen}
            onClick={() => setDetailsOpen(!areDetailsOpen)}
          >
            Change the details
          </Button>
        )}
        <Collapse expanded={areDetailsOpen}>
          <section className={classes.conditions} aria-label="When all of these hold">
            <h2>{when.length > 1 ? 'When all of these hold' : 'When this holds'}</h2>
            {when.map((condition, index) => (
              <ConditionFields
                // The order is all that tells two conditions of a kind apart.
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                condition={condition}
                choices={choices}
                problem={isTried ? problemAt(problems, 'when', index) : null}
                onChange={(next) => changeWhen(when.with(index, next))}
                onRemove={() => changeWhen(when.toSpliced(index, 1))}
              />
            ))}
            <AddCondition onAdd={(kind) => changeWhen([...when, emptyCondition(kind)])} />
            <Problem error={isTried ? problemAt(problems, 'when', null) : null} />
          </section>
        </Collapse>
        <section className={classes.conditions} aria-label="Then">
          <h2>Then</h2>
          <SegmentedControl
            aria-label="How to be told"
            className={classes.modes ?? ''}
            data={modeSchema.options.map((mode) => ({ value: mode, label: modeWords[mode] }))}
            value={notify.mode}
            onChange={(mode) => changeNotify({ mode: modeSchema.parse(mode) })}
          />
          <p className={classes.quiet}>{modeHints[notify.mode]}</p>
          {isRinging && (
            <div className={classes.pair}>
              <Select
                size="sm"
                label="Sound"
                allowDeselect={false}
                data={soundSchema.options.map((sound) => ({
                  value: sound,
                  label: soundWords[sound],
                }))}
                value={notify.sound}
                onChange={(sound) => changeNotify({ sound: soundSchema.parse(sound) })}
              />
              <TextInput
                label="Words of the notification"
                placeholder="As usual: what happened to what"
                maxLength={120}
                value={notify.words ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  changeNotify({ words: value === '' ? null : value })
                }
              />
            </div>
          )}
          <Problem error={isTried ? problemAt(problems, 'notify', null) : null} />
          <TextInput
            label="Name"
            placeholder={named.name}
            maxLength={60}
            value={draft.name}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
          />
          <Problem error={isTried ? problemAt(problems, 'name', null) : null} />
        </section>
        <div className={classes.buttons}>
          <Button type="submit" size="sm" loading={isSaving}>
            Save rule
          </Button>
          <Button size="sm" variant="default" onClick={onCancel}>
            Cancel
          </Button>
          {isTried && !read.ok && <Problem error="Something is still missing, see above." />}
        </div>
      </div>
      <TrialPane rule={read.ok ? read.rule : null} rules={rules} />
    </form>
  );
}

const kinds = [
  ['type', 'Type of event'],
  ['change', 'What changed'],
  ['field', 'A field, such as your key'],
  ['entity', 'One shipment, carrier, …'],
] as const;

function AddCondition({ onAdd }: { readonly onAdd: (kind: Condition['kind']) => void }) {
  return (
    <Menu position="bottom-start" width={230}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlus size={14} />}>
          Add a condition
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(([kind, words]) => (
          <Menu.Item key={kind} onClick={() => onAdd(kind)}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What the newest events of the chosen types have to offer. */
function useChoices(when: readonly Condition[]) {
  const { data: all = [] } = useTypes();
  const chosen = when.filter((each) => each.kind === 'type');
  const groups = new Set<string>(chosen.flatMap((each) => each.groups));
  const types = [
    ...chosen.flatMap((each) => each.types),
    ...all.filter(({ group, total }) => total > 0 && groups.has(group)).map(({ name }) => name),
  ];
  return useQuery({
    queryKey: keys.ruleChoices(types),
    queryFn: () => call('rules:choices', types),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
}

function nameFor(draft: Rule, rules: readonly Rule[], labelOf: (type: string) => string): string {
  if (draft.when.length === 0) return '';
  const others = rules.filter(({ id }) => id !== draft.id);
  return freeName(nameOfRule(draft.when, labelOf), others);
}

function problemAt(
  problems: readonly RuleProblem[],
  part: RuleProblem['part'],
  index: number | null,
): string | null {
  const here = problems.filter((each) => each.part === part && each.index === index);
  return here.length === 0 ? null : problemWords(here.map((each) => ({ ...each, index: null })));
}

function isSame(one: readonly Condition[], other: readonly Condition[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
