import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { AppState } from '../../../shared/appState.ts';
import type { Rule } from '../../../shared/rule.ts';
import { words } from '../../../shared/words/words.ts';
import { keys } from '../../data/keys.ts';
import { useUndo } from '../../data/undo.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { duplicated, moved, put } from './ruleChanges.ts';

/** The rules in their order, and everything that can be done with them; each change is saved at once. */
export function useRules() {
  const { rules } = useAppState().settings;
  const client = useQueryClient();
  const saving = useSaveSettings(false);
  const { remember } = useUndo();

  /** The rules as they are now. */
  function current(): readonly Rule[] {
    return client.getQueryData<AppState>(keys.state)?.settings.rules ?? rules;
  }

  function change(next: readonly Rule[]) {
    saving.mutate({ rules: [...next] });
  }

  return {
    rules,
    isSaving: saving.isPending,
    /** Saves a rule, and calls back once it is kept. */
    save: (rule: Rule, onSaved: () => void) => {
      saving.mutate({ rules: [...put(current(), rule)] }, { onSuccess: onSaved });
    },
    /** Adds rules below all others, and calls back once they are kept. */
    add: (more: readonly Rule[], onAdded: () => void) => {
      saving.mutate({ rules: [...current(), ...more] }, { onSuccess: onAdded });
    },
    move: (id: string, to: number) => change(moved(current(), id, to)),
    turn: (rule: Rule, isEnabled: boolean) => change(put(current(), { ...rule, isEnabled })),
    duplicate: (id: string) => change(duplicated(current(), id, crypto.randomUUID())),
    remove: (rule: Rule) => {
      const at = current().findIndex(({ id }) => id === rule.id);
      const others = current().filter(({ id }) => id !== rule.id);
      remember({
        name: 'undo-rule',
        doing: saving.mutateAsync({ rules: others }).then(() => rule),
        undoable: () => ({ kind: 'rule', rule, at }),
        words: () => words().rules.deleted(rule.name),
      });
    },
  };
}
export type Rules = ReturnType<typeof useRules>;

/** Says that a new rule is saved. */
export function sayRuleIsSaved({ name }: Rule): void {
  notifications.show({ message: words().rules.isSaved(name) });
}
