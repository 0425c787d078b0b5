import { Button, Collapse, Group, Radio, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type Condition,
  conditionWords,
  nameOfRule,
  type Rule,
  ruleWords,
} from '../../../shared/rule.ts';
import { freeName } from '../../../shared/ruleFile.ts';
import { problemWords, readRule, type RuleProblem } from '../../../shared/ruleProblems.ts';
import { words } from '../../../shared/words/words.ts';
import { Problem } from '../../ui/Problem.tsx';
import classes from './RuleEditor.module.css';
import { ThenSection } from './ThenSection.tsx';
import { TrialPane } from './TrialPane.tsx';
import { useLabelOf } from './useLabelOf.ts';
import { WhenSection } from './WhenSection.tsx';

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

/** Writes a rule: what it is about, how it notifies, and beside it what it would have done. */
export function RuleEditor({ initial, isNew, guesses, rules, isSaving, onSave, onCancel }: Props) {
  const labelOf = useLabelOf();
  const [draft, setDraft] = useState(initial);
  const [isTried, setTried] = useState(false);
  const [areDetailsOpen, setDetailsOpen] = useState(guesses.length === 0);
  const named = { ...draft, name: draft.name.trim() || nameFor(draft, rules, labelOf) };
  const read = readRule(named);
  const problemAt = (part: RuleProblem['part'], index: number | null = null) =>
    isTried && !read.ok ? wordsAt(read.problems, part, index) : null;
  const Chevron = areDetailsOpen ? IconChevronDown : IconChevronRight;
  const changeWhen = (when: readonly Condition[]) => setDraft({ ...draft, when });

  return (
    <form
      className={classes.editor}
      aria-label={isNew ? words().rules.newRule : words().rules.editRule}
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
      <Stack gap={14} miw={0}>
        <p className={classes.sentence} aria-live="polite">
          {draft.when.length === 0 ? words().rules.whenNothing : ruleWords(draft, labelOf)}
        </p>
        <Guesses guesses={guesses} when={draft.when} labelOf={labelOf} onChoose={changeWhen} />
        {guesses.length > 0 && (
          <Button
            variant="subtle"
            ml={-10}
            style={{ alignSelf: 'flex-start' }}
            leftSection={<Chevron size={14} />}
            aria-expanded={areDetailsOpen}
            onClick={() => setDetailsOpen(!areDetailsOpen)}
          >
            {words().rules.changeDetails}
          </Button>
        )}
        <Collapse expanded={areDetailsOpen}>
          <WhenSection
            when={draft.when}
            problemAt={(index) => problemAt('when', index)}
            onChange={changeWhen}
          />
        </Collapse>
        <Stack component="section" gap={10} aria-label={words().rules.thenTitle}>
          <h2>{words().rules.thenTitle}</h2>
          <ThenSection
            notify={draft.notify}
            onChange={(notify) => setDraft({ ...draft, notify })}
          />
          <Problem error={problemAt('notify')} />
          <TextInput
            label={words().common.name}
            placeholder={named.name}
            maxLength={60}
            value={draft.name}
            onChange={({ currentTarget: { value } }) => setDraft({ ...draft, name: value })}
          />
          <Problem error={problemAt('name')} />
        </Stack>
        <Group gap={8} wrap="nowrap">
          <Button variant="filled" type="submit" size="sm" loading={isSaving}>
            {words().rules.save}
          </Button>
          <Button size="sm" onClick={onCancel}>
            {words().common.cancel}
          </Button>
          {isTried && !read.ok && <Problem error={words().rules.somethingMissing} />}
        </Group>
      </Stack>
      <TrialPane rule={read.ok ? read.rule : null} rules={rules} />
    </form>
  );
}

interface GuessesProps extends Pick<Props, 'guesses'> {
  readonly when: readonly Condition[];
  readonly labelOf: (type: string) => string;
  readonly onChoose: (guess: readonly Condition[]) => void;
}

function Guesses({ guesses, when, labelOf, onChoose }: GuessesProps) {
  if (guesses.length < 2) return null;
  return (
    <Radio.Group
      label={words().rules.hearAbout}
      value={String(guesses.findIndex((guess) => JSON.stringify(guess) === JSON.stringify(when)))}
      onChange={(index) => onChoose(guesses[Number(index)] ?? when)}
    >
      <Stack gap={8} mt={6}>
        {guesses.map((guess, index) => (
          <Radio
            key={conditionWords(guess, labelOf)}
            size="xs"
            value={String(index)}
            label={conditionWords(guess, labelOf)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function nameFor(draft: Rule, rules: readonly Rule[], labelOf: (type: string) => string): string {
  if (draft.when.length === 0) return '';
  const others = rules.filter(({ id }) => id !== draft.id);
  return freeName(nameOfRule(draft.when, labelOf), others);
}

function wordsAt(
  problems: readonly RuleProblem[],
  part: RuleProblem['part'],
  index: number | null,
): string | null {
  const here = problems.filter((each) => each.part === part && each.index === index);
  return here.length === 0 ? null : problemWords(here.map((each) => ({ ...each, index: null })));
}
