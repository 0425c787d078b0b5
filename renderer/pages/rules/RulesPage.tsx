import { useState } from 'react';
import { EventRule } from './EventRule.tsx';
import { RuleList } from './RuleList.tsx';

interface Props {
  /** The rule to show; null for none in particular. */
  readonly ruleId: string | null;
  /** The event to make a rule from. */
  readonly fromEventId: number | null;
}

/** The dispatcher's own rules: the list in its order, and the one that is being written. */
export function RulesPage({ ruleId, fromEventId }: Props) {
  const [isSaved, setSaved] = useState(false);
  if (fromEventId === null || isSaved) return <RuleList shownId={ruleId} />;
  return <EventRule eventId={fromEventId} onSaved={() => setSaved(true)} />;
}
