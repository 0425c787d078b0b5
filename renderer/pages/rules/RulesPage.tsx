import { Button, Menu, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconListDetails, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EventDetail } from '../../../shared/eventRow.ts';
import type { Condition, Rule } from '../../../shared/rule.ts';
import { rulesText } from '../../../shared/ruleFile.ts';
import { guessConditions } from '../../../shared/ruleGuesses.ts';
import { call } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { momentWords } from '../../ui/time.ts';
import { countWords } from '../../ui/words.ts';
import { keys } from '../../data/keys.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useNow } from '../../ui/useNow.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleRow } from './RuleRow.tsx';
import { emptyCondition, emptyRule } from './ruleList.ts';
import classes from './Rules.module.css';
import { usedWords } from './trialWords.ts';
import { useLabelOf } from './useLabelOf.ts';
import { useRules } from './useRules.ts';
import { useRuleUse } from './useTrial.ts';

interface Props {
  /** The rule to show; null for none in particular. */
  readonly ruleId: string | null;
  /** The event to make a rule from. */
  readonly fromEventId: number | null;
  /** Back to where the event was. */
  readonly onBack: (eventId: number) => void;
}

/** A rule that is being written, and the guesses it began with. */
interface Writing {
  readonly rule: Rule;
  readonly isNew: boolean;
  readonly guesses: readonly (readonly Condition[])[];
}

/** The dispatcher's own rules: the list in its order, and the one that is being written. */
export function RulesPage({ ruleId, fromEventId, onBack }: Props) {
  const [isFromEvent, setFromEvent] = useState(fromEventId !== null);
  if (isFromEvent && fromEventId !== null) {
    return (
      <FromEvent
        eventId={fromEventId}
        onDone={() => setFromEvent(false)}
        onBack={() => onBack(fromEventId)}
      />
    );
  }
  return <RuleList shownId={ruleId} />;
}

interface FromEventProps {
  readonly eventId: number;
  readonly onDone: () => void;
  readonly onBack: () => void;
}

function FromEvent({ eventId, onDone, onBack }: FromEventProps) {
  const {
    data: event,
    error,
    isPending,
  } = useQuery({ queryKey: keys.detail(eventId), queryFn: () => call('events:get', eventId) });
  if (event === undefined || event === null) {
    return (
      <main className={classes.page}>
        <h1>Rule from an event</h1>
        {isPending ? (
          <Skeleton height={14} width="60%" />
        ) : (
          <Problem error={error ?? 'This event is no longer in the history.'} />
        )}
      </main>
    );
  }
  return <EventRule event={event} onDone={onDone} onBack={onBack} />;
}

function EventRule({
  event,
  onDone,
  onBack,
}: Omit<FromEventProps, 'eventId'> & { readonly event: EventDetail }) {
  const { rules, save, isSaving } = useRules();
  // Guessed once: the event may change while the rule is written.
  const [{ rule, guesses }] = useState<Writing>(() => {
    const found = guessConditions(event);
    return { rule: emptyRule(crypto.randomUUID(), found[0]), isNew: true, guesses: found };
  });
  return (
    <main className={classes.page}>
      <h1>Rule from “{event.summary}”</h1>
      <RuleEditor
        initial={rule}
        isNew
        guesses={guesses}
        rules={rules}
        isSaving={isSaving}
        onSave={(saved) =>
          save(saved, () => {
            sayIsSaved(saved);
            onDone();
          })
        }
        onCancel={onBack}
      />
    </main>
  );
}

function sayIsSaved({ name }: Rule): void {
  notifications.show({ message: `The rule “${name}” is saved and holds from now on.` });
}

function RuleList({ shownId }: { readonly shownId: string | null }) {
  const { setByAdministrator } = useAppState();
  const { rules, isSaving, save, add, move, turn, duplicate, remove } = useRules();
  const { data: use, error } = useRuleUse(rules);
  const labelOf = useLabelOf();
  const now = useNow();
  const [writing, setWriting] = useState<Writing | null>(null);
  const [isImporting, setImporting] = useState(false);
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const listRef = useRef<HTMLOListElement>(null);
  const focusAfter = useRef<string | null>(null);

  // A line that moves in the page loses the focus; which rendering moves it is not known here.
  useEffect(() => {
    const id = focusAfter.current;
    if (id === null) return;
    focusAfter.current = null;
    const line = listRef.current?.querySelector(`[data-rule="${CSS.escape(id)}"]`);
    if (line !== document.activeElement?.closest('[data-rule]')) {
      line?.querySelector<HTMLElement>('[data-edit]')?.focus();
    }
  });

  function moveTo(rule: Rule, to: number) {
    const place = Math.max(0, Math.min(to, rules.length - 1));
    if (rules[place]?.id === rule.id) return;
    focusAfter.current = rule.id;
    move(rule.id, place);
    setSaid(`“${rule.name}” is now ${place + 1} of ${rules.length}`);
  }

  if (writing !== null) {
    return (
      <main className={classes.page}>
        <h1>{writing.isNew ? 'New rule' : 'Edit the rule'}</h1>
        <RuleEditor
          initial={writing.rule}
          isNew={writing.isNew}
          guesses={writing.guesses}
          rules={rules}
          isSaving={isSaving}
          onSave={(saved) =>
            save(saved, () => {
              if (writing.isNew) sayIsSaved(saved);
              setWriting(null);
            })
          }
          onCancel={() => setWriting(null)}
        />
      </main>
    );
  }
  const startNew = () =>
    setWriting({
      rule: emptyRule(crypto.randomUUID(), [emptyCondition('type')]),
      isNew: true,
      guesses: [],
    });
  return (
    <main className={classes.page}>
      <div className={classes.head}>
        <h1>Rules</h1>
        <Button leftSection={<IconPlus size={15} />} onClick={startNew}>
          New rule
        </Button>
        <MoreMenu rules={rules} onImport={() => setImporting(true)} />
      </div>
      <p className={classes.intro}>
        Rules are asked from top to bottom, and the first that matches decides. Where none does, the
        modes in Settings do. The quickest way to a rule: open an event and choose “Make a rule from
        this”.
      </p>
      {setByAdministrator.includes('rules') && <p>Set by your administrator.</p>}
      <Problem error={error} />
      {shownId !== null && !rules.some(({ id }) => id === shownId) && (
        <output className={classes.gone}>
          The rule that decided about the event is no longer there.
        </output>
      )}
      {rules.length === 0 && <NoRules onNew={startNew} />}
      <ol ref={listRef} className={classes.rules} aria-label="Rules, in their order">
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            at={at}
            count={rules.length}
            isShown={rule.id === shownId}
            use={
              use === undefined ? null : usedWords(use, rule.id, (time) => momentWords(time, now))
            }
            broken={use?.broken[rule.id] ?? null}
            labelOf={labelOf}
            isDropTarget={target === rule.id && dragged !== null && dragged !== rule.id}
            onEdit={() => setWriting({ rule, isNew: false, guesses: [] })}
            onTurn={(isEnabled) => turn(rule, isEnabled)}
            onMove={(to) => moveTo(rule, to)}
            onDuplicate={() => duplicate(rule.id)}
            onDelete={() => remove(rule)}
            onDragStart={() => setDragged(rule.id)}
            onDragOver={() => setTarget(rule.id)}
            onDrop={() => {
              const moving = rules.find(({ id }) => id === dragged);
              if (moving !== undefined) moveTo(moving, at);
              setDragged(null);
              setTarget(null);
            }}
          />
        ))}
      </ol>
      <output className={classes.hidden}>{said}</output>
      <ImportDialog
        isOpen={isImporting}
        rules={rules}
        onClose={() => setImporting(false)}
        onAdd={(more) =>
          add(more, () => {
            setImporting(false);
            notifications.show({ message: `Added ${countWords(more.length, 'rule')}.` });
          })
        }
      />
    </main>
  );
}

function NoRules({ onNew }: { readonly onNew: () => void }) {
  return (
    <div className={classes.empty}>
      <IconListDetails size={28} aria-hidden="true" />
      <p>No rules yet. Each type of event is told as Settings say.</p>
      <Button variant="default" onClick={onNew}>
        Write the first rule
      </Button>
    </div>
  );
}

function MoreMenu({
  rules,
  onImport,
}: {
  readonly rules: readonly Rule[];
  readonly onImport: () => void;
}) {
  const copy = useMutation({
    mutationFn: () => call('app:copyText', rulesText(rules)),
    onSuccess: () => notifications.show({ message: `Copied ${countWords(rules.length, 'rule')}.` }),
  });
  const toFile = useMutation({
    mutationFn: async () => {
      const result = await call('rules:export');
      if (result.kind === 'failed') throw new Error(result.problem);
      return result;
    },
    onSuccess: (result) => {
      if (result.kind !== 'done') return;
      notifications.show({
        message: `Saved ${countWords(result.count, 'rule')} as ${result.file}.`,
      });
    },
  });
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={13} />}>
          Import and export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onImport}>Import…</Menu.Item>
        <Menu.Item disabled={rules.length === 0} onClick={() => copy.mutate()}>
          Copy all rules
        </Menu.Item>
        <Menu.Item disabled={rules.length === 0} onClick={() => toFile.mutate()}>
          Save all as a file…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
