import { describe, expect, it } from 'vitest';
import { createNoteStore } from '../../../engine/store/notes.ts';
import { acceptedDelivery, filterOf, testStore } from '../../fixtures/testStore.ts';

function testNotes() {
  const { database, reads, record, history } = testStore();
  record([acceptedDelivery([1, 2, 3])]);
  return { notes: createNoteStore(database), reads, history };
}

describe('engine/store/notes.ts', () => {
  it('keeps notes on events, in the order in which they were written', () => {
    const { notes, reads, history } = testNotes();
    expect(notes.add(2, 'called the driver', 10)).toBe(true);
    expect(notes.add(1, 'late', 11)).toBe(true);
    expect(notes.add(2, 'again', 12)).toBe(true);
    expect(reads.notesOf([2, 3])).toEqual([
      { id: 1, eventId: 2, writtenAt: 10, text: 'called the driver', by: null },
      { id: 3, eventId: 2, writtenAt: 12, text: 'again', by: null },
    ]);
    expect(
      history()
        .get(2)
        ?.notes.map(({ text }) => text),
    ).toEqual(['called the driver', 'again']);
    expect(reads.rows([1, 2, 3]).map(({ hasNotes }) => hasNotes)).toEqual([true, true, false]);
  });

  it('keeps none on an event that is not there', () => {
    const { notes, reads } = testNotes();
    expect(notes.add(99, 'lost', 10)).toBe(false);
    expect(reads.notesOf([99])).toEqual([]);
  });

  it('changes and deletes one, and tells whose it was', () => {
    const { notes, reads } = testNotes();
    notes.add(2, 'first', 10);
    notes.add(2, 'second', 11);
    expect(notes.change(1, 'better', 20)).toEqual({ eventId: 2, teamId: null });
    expect(notes.remove(2)).toEqual({ eventId: 2, teamId: null });
    expect(reads.notesOf([2])).toEqual([
      { id: 1, eventId: 2, writtenAt: 20, text: 'better', by: null },
    ]);
    expect([notes.change(2, 'gone', 30), notes.remove(2)]).toEqual([null, null]);
  });

  it('lets a search find them, those of the start and new ones, until they are deleted', () => {
    const { notes, history } = testNotes();
    notes.add(2, 'The driver’s tyre burst near Hill Foods', 10);
    const read = history();
    const find = (text: string) => {
      const rows = read.rowsAt(filterOf({ text }), null, 0, 9);
      return rows.map(({ id }) => id);
    };
    expect(find('hill foods')).toEqual([2]);
    expect(find('burst SHP-2')).toEqual([2]);
    notes.add(3, 'also hill foods', 11);
    notes.change(1, 'all is well', 12);
    read.noteChanged([2, 3]);
    expect([find('hill foods'), find('well')]).toEqual([[3], [2]]);
    notes.remove(2);
    read.noteChanged([3]);
    expect(find('hill foods')).toEqual([]);
    expect(find('SHP-3')).toEqual([3]);
  });
});
