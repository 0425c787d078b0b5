import { describe, expect, it } from 'vitest';
import { createNoteStore } from '../../../engine/store/notes.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';

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
      { id: 1, eventId: 2, writtenAt: 10, text: 'called the driver' },
      { id: 3, eventId: 2, writtenAt: 12, text: 'again' },
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
    expect(notes.change(1, 'better', 20)).toBe(2);
    expect(notes.remove(2)).toBe(2);
    expect(reads.notesOf([2])).toEqual([{ id: 1, eventId: 2, writtenAt: 20, text: 'better' }]);
    expect([notes.change(2, 'gone', 30), notes.remove(2)]).toEqual([null, null]);
  });
});
