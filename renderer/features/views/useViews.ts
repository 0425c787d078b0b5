import { notifications } from '@mantine/notifications';
import type { Filter, SavedView } from '../../../shared/filter.ts';
import { undoToast } from '../../ui/undoToast.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';

/** The saved views, and what can be done with them. */
export function useViews() {
  const { views } = useAppState().settings;
  const { mutate } = useSaveSettings(false);
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
      save(views.filter(({ id }) => id !== view.id));
      notifications.show(undoToast(`View “${view.name}” deleted`, () => save(views)));
    },
  };
}
export type Views = ReturnType<typeof useViews>;
