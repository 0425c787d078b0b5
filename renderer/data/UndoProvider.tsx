import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AppState } from '../../shared/appState.ts';
import { assertNever } from '../../shared/assertNever.ts';
import type { Settings } from '../../shared/settings.ts';
import type { SubjectRequest } from '../../shared/subject.ts';
import { act } from './api.ts';
import { applyMarks, type Marks } from './applyMarks.ts';
import { keys } from './keys.ts';
import { createUndo, UndoContext } from './undo.ts';
import { idsIn, inserted, storedUndo, type Undoable } from './undoable.ts';
import { useAppState } from './useAppState.ts';
import { useSaveSettings } from './useSaveSettings.ts';
import {
  writeEntityTaken,
  writeMark,
  writeMarksBefore,
  writeSnooze,
  writeSubject,
} from './writes.ts';

/** Holds what was done in the window and can be taken back, also after the page was loaded again. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const { startedAt } = useAppState();
  const { mutate: save } = useSaveSettings(false);
  const { mutate } = useMutation({
    mutationFn: putBack,
    onMutate: (what: EventUndoable) => showBack(client, what),
    onError: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.events }),
        client.invalidateQueries({ queryKey: keys.state }),
      ]),
  });
  function takeBack(what: Undoable): void {
    // Shown at once, as whatever is taken back next goes by it.
    if (what.kind === 'view' || what.kind === 'rule') save(settingsWith(client, what));
    else mutate(what);
  }
  const [undo] = useState(() => createUndo({ putBack: takeBack, memory: storedUndo(startedAt) }));
  return <UndoContext value={undo}>{children}</UndoContext>;
}

/** What belongs to events, and is no setting. */
type EventUndoable = Exclude<Undoable, { kind: 'view' | 'rule' }>;

async function putBack(what: EventUndoable): Promise<unknown> {
  switch (what.kind) {
    case 'marks':
      return writeMark(idsIn(what.ids), what);
    case 'taken':
      return writeMarksBefore(what.before);
    case 'entityTaken':
      return writeEntityTaken(what.entity, what.isTaken);
    case 'snooze':
      return Promise.all(
        alike(what.before).map(([{ snoozedUntil }, ids]) => writeSnooze(ids, snoozedUntil)),
      );
    case 'subject':
      return writeSubject(what.entity, what.request && withoutPast(what.request));
    case 'note':
      return act('notes:add', { eventId: what.eventId, text: what.text });
    default:
      return assertNever(what);
  }
}

/** Asks for it without a deadline that has passed since. */
function withoutPast(request: SubjectRequest): SubjectRequest {
  const { expectBy: by } = request;
  return { ...request, expectBy: by !== null && by > Date.now() ? by : null };
}

/** Shows at once what is being taken back. */
function showBack(client: QueryClient, what: EventUndoable): void {
  if (what.kind === 'marks') applyMarks(client, idsIn(what.ids), { [what.name]: what.value });
  if (what.kind === 'taken' || what.kind === 'snooze') {
    const before: readonly (Marks & { readonly id: number })[] = what.before;
    for (const [marks, ids] of alike(before)) applyMarks(client, ids, marks);
  }
}

/** Ids of events with the same marks, with those marks. */
function alike<One extends { readonly id: number }>(
  before: readonly One[],
): readonly (readonly [marks: Omit<One, 'id'>, ids: readonly number[]])[] {
  const groups = new Map<string, readonly [Omit<One, 'id'>, number[]]>();
  for (const { id, ...marks } of before) {
    const name = JSON.stringify(marks);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [marks, [id]]);
    else group[1].push(id);
  }
  return [...groups.values()];
}

/** Others may have been saved since: it goes back among them. */
function settingsWith(
  client: QueryClient,
  what: Extract<Undoable, { kind: 'view' | 'rule' }>,
): Partial<Pick<Settings, 'views' | 'rules'>> {
  const settings = client.getQueryData<AppState>(keys.state)?.settings;
  return what.kind === 'view'
    ? { views: inserted(settings?.views ?? [], what.view, what.at) }
    : { rules: inserted(settings?.rules ?? [], what.rule, what.at) };
}
