import { startTransition, useEffect, useState } from 'react';
import type { Suggestion } from '../../../shared/search.ts';
import { call } from '../../data/api.ts';

const none: readonly Suggestion[] = [];

/** Ways to complete the word at the caret; null for the caret asks for none. */
export function useSuggestions(text: string, caret: number | null): readonly Suggestion[] {
  const [answer, setAnswer] = useState({ text: '', suggestions: none });
  useEffect(() => {
    if (caret === null || text === '') return undefined;
    let isGone = false;
    call('search:suggest', { text, caret }).then(
      (suggestions) => {
        // The events that the search finds are drawn first.
        if (!isGone) startTransition(() => setAnswer({ text, suggestions }));
      },
      // Completion is a help; the search itself says what is wrong.
      () => {
        if (!isGone) setAnswer({ text, suggestions: none });
      },
    );
    return () => {
      isGone = true;
    };
  }, [text, caret]);
  return caret === null || answer.text !== text ? none : answer.suggestions;
}
