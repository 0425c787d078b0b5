import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { EventDetail } from '../../../shared/eventRow.ts';
import { guessConditions } from '../../../shared/ruleGuesses.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';
import { useNavigation } from '../../data/navigation.ts';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { emptyRule } from './ruleChanges.ts';
import { sayRuleIsSaved, useRules } from './useRules.ts';

interface Props {
  readonly eventId: number;
  readonly onSaved: () => void;
}

/** Begins a rule with what an event offers. */
export function EventRule({ eventId, onSaved }: Props) {
  const {
    data: event = null,
    error,
    isPending,
  } = useQuery({ queryKey: keys.detail(eventId), queryFn: () => call('events:get', eventId) });
  if (event !== null) return <GuessedRule event={event} onSaved={onSaved} />;
  return (
    <Page isWide>
      <h1>{words().rules.fromEvent}</h1>
      {isPending ? (
        <Skeleton height={14} width="60%" />
      ) : (
        <Problem error={error ?? words().common.eventGone} />
      )}
    </Page>
  );
}

function GuessedRule({ event, onSaved }: Pick<Props, 'onSaved'> & { readonly event: EventDetail }) {
  const { openEvent } = useNavigation();
  const { rules, save, isSaving } = useRules();
  // Guessed once: the event may change while the rule is written.
  const [{ rule, guesses }] = useState(() => {
    const found = guessConditions(event);
    return { rule: emptyRule(crypto.randomUUID(), found[0]), guesses: found };
  });
  return (
    <Page isWide>
      <h1>{words().rules.fromNamedEvent(event.summary)}</h1>
      <RuleEditor
        initial={rule}
        isNew
        guesses={guesses}
        rules={rules}
        isSaving={isSaving}
        onSave={(saved) =>
          save(saved, () => {
            sayRuleIsSaved(saved);
            onSaved();
          })
        }
        onCancel={() => openEvent(event.id)}
      />
    </Page>
  );
}
