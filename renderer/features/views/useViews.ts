import type { Filter, SavedView } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { useUndo } from '../../data/undo.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';

/** The saved views, and what can be done with them. */
export function useViews() {
  const { views } = useAppState().settings;
  const { mutate, mutateAsync } = useSaveSettings(false);
  const { remember } = useUndo();
  const save = (next: readonly SavedView[]) => mutate({ views: [...next] });
  return {
    views,
    /** Keeps a filter under a name; answers the id of the new view. */
    add(name: string, filter: Filter, isPinned: boolean): string {
      const id = crypto.randomUUID();
      save([...views, { id, name, filter, isPinned }]);
      return id;
    },
    change(id: string, change: Partial<SavedView>): void {
      save(views.map((view) => (view.id === id ? { ...view, ...change } : view)));
    },
    remove(view: SavedView): void {
      const at = views.findIndex(({ id }) => id === view.id);
      remember({
        name: 'undo-view',
        doing: mutateAsync({ views: views.filter(({ id }) => id !== view.id) }).then(() => view),
        undoable: () => ({ kind: 'view', view, at }),
        words: () => words().views.deleted(view.name),
      });
    },
  };
}
export type Views = ReturnType<typeof useViews>;
