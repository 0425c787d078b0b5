import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decisionWords } from '../../shared/decision.ts';
import { speak } from '../../shared/words/words.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

beforeEach(() => speak('es', 'es-MX'));
afterEach(() => speak('en', 'en-US'));

const found = async ({ engine }: TestEngine, search: string) => {
  const rows = await engine.history.ask('rowsAt', filterOf({ text: search }), null, 0, 50);
  return rows.map(({ summary }) => summary);
};

async function sendOverdue(test: TestEngine, number: number): Promise<void> {
  const data = { id: `shipment-${number}`, friendlyId: `SHP-${number}` };
  const event = { event: 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE', data };
  expect((await test.post(wireBody(wireEvent(number, event)))).status).toBe(200);
  await waitFor(async () =>
    expect((await test.engine.history.ask('get', number))?.outcome).toBe('notified'),
  );
}

describe('engine, in Spanish', () => {
  it('tells and keeps an overdue check call in Spanish, and finds it by its words', async () => {
    const test = await testEngine();
    await test.engine.start();
    await sendOverdue(test, 1);
    expect(test.toasts).toMatchObject([{ title: 'SHP-1: llamada de seguimiento vencida' }]);
    const event = await test.engine.history.ask('get', 1);
    expect(event).toMatchObject({
      label: 'Llamada de seguimiento vencida',
      summary: 'SHP-1: llamada de seguimiento vencida',
      outcome: 'notified',
    });
    expect(decisionWords('notified', event?.reason ?? null, String)).toBe(
      'Notificado: este tipo de evento se notifica',
    );
    for (const search of ['vencida', 'type:vencida', 'became:"llamada de seguimiento vencida"']) {
      expect(await found(test, search)).toEqual(['SHP-1: llamada de seguimiento vencida']);
    }
    expect(await found(test, 'entregado')).toEqual([]);
  });

  it('keeps the words with which an event came when another language is spoken, and speaks its type in that one', async () => {
    const test = await testEngine();
    await test.engine.start();
    await sendOverdue(test, 1);
    speak('en', 'en-US');
    await sendOverdue(test, 2);
    expect(await test.engine.history.ask('get', 1)).toMatchObject({
      label: 'Check call overdue',
      summary: 'SHP-1: llamada de seguimiento vencida',
    });
    const both = ['SHP-2: check call overdue', 'SHP-1: llamada de seguimiento vencida'];
    for (const search of ['type:overdue', 'type:vencida', 'type:"check call overdue"']) {
      expect(await found(test, search)).toEqual(both);
    }
    expect(await found(test, 'vencida')).toEqual(both.slice(1));
    expect(test.toasts.map(({ title }) => title)).toEqual(both.toReversed());
  });

  it('says in Spanish what is wrong with a search and what it offers', async () => {
    const test = await testEngine();
    await test.engine.start();
    const offered = await test.engine.history.ask('suggest', 'type:entreg', 11);
    expect(offered).toMatchObject([{ insert: 'Entregado', hint: 'SHIPMENT_DELIVERED' }]);
    const { problems } = await test.engine.history.ask(
      'days',
      filterOf({ text: 'type:xyz' }),
      null,
    );
    expect(problems[0]?.words).toMatch(/^No hay un tipo de evento/);
  });
});
