import { describe, expect, it } from 'vitest';
import { createRelayPlaceStore } from '../../../engine/store/relayPlace.ts';
import { testStore } from '../../fixtures/testStore.ts';

describe('engine/store/relayPlace.ts', () => {
  it('remembers the furthest place of a stream, and a new stream from its beginning', () => {
    const { database } = testStore();
    const places = createRelayPlaceStore(database);
    expect(places.place()).toBeNull();
    for (const number of [7, 9, 8, 100]) places.savePlace({ stream: 'one', number });
    expect(places.place()).toEqual({ stream: 'one', number: 100 });
    places.savePlace({ stream: 'two', number: 3 });
    expect(places.place()).toEqual({ stream: 'two', number: 3 });
    places.forgetPlace();
    expect(places.place()).toBeNull();
  });

  it('has none where the row is damaged', () => {
    const { database } = testStore();
    database.exec(`INSERT INTO settings VALUES ('relayPlace', '{"stream":1')`);
    expect(createRelayPlaceStore(database).place()).toBeNull();
  });
});
