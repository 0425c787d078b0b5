import { screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { useHistoryView, usePage } from '../../renderer/data/navigation.ts';
import { withinWords } from '../../renderer/pages/insights/exceptionFindings.ts';
import { ExceptionsSection } from '../../renderer/pages/insights/ExceptionsSection.tsx';
import { InsightsPage } from '../../renderer/pages/insights/InsightsPage.tsx';
import { dayMs, hourMs, minuteMs } from '../../shared/duration.ts';
import type { EventInsights, ExceptionInsights } from '../../shared/insights.ts';
import { speak } from '../../shared/words/words.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const at = (text: string) => new Date(text).getTime();
const some: ExceptionInsights = {
  buckets: {
    unit: 'day',
    bounds: ['2026-11-23', '2026-11-24', '2026-11-25'].map((day) => at(`${day}T00:00`)),
  },
  checkCalls: {
    overdue: 12,
    open: 3,
    answered: { median: 42 * minuteMs, worst: 5 * hourMs, worstId: 7 },
  },
  rejected: {
    total: 6,
    carriers: [
      { label: 'Acme Freight', friendlyId: 'CAR-1', count: 3, search: 'CAR-1' },
      { label: 'Beta', friendlyId: null, count: 1, search: 'Beta' },
    ],
    unnamed: 2,
  },
  dispatched: {
    shipments: 31,
    took: { median: 6 * hourMs, worst: 48 * hourMs, worstId: 9 },
  },
  open: [
    { kind: 'check-call-overdue', count: 3 },
    { kind: 'carrier-inactive', count: 1 },
  ],
};
const none: ExceptionInsights = {
  ...some,
  checkCalls: { overdue: 0, open: 0, answered: null },
  rejected: { total: 0, carriers: [], unnamed: 0 },
  dispatched: { shipments: 0, took: null },
  open: [],
};

/** Says where the window is. */
function Place() {
  const page = usePage();
  const { filter } = useHistoryView();
  return <output aria-label="Place">{JSON.stringify({ page, filter })}</output>;
}

function show(insights: ExceptionInsights) {
  const { user } = renderWith(
    <>
      <ExceptionsSection range={{ preset: '7d' }} insights={insights} />
      <Place />
    </>,
    {},
  );
  const place = () => screen.getByRole('status', { name: 'Place' }).textContent;
  return {
    section: within(screen.getByRole('region', { name: /7 / })),
    /** Where a click on a button leads. */
    leadsTo: async (name: string) => {
      await user.click(screen.getByRole('button', { name }));
      return JSON.parse(place() ?? '') as unknown;
    },
  };
}

const days = { from: '2026-11-23', to: '2026-11-24' };

afterEach(() => speak('en', 'en-US'));

describe('renderer/pages/insights/ExceptionsSection.tsx', () => {
  test('says each figure in a sentence', () => {
    const { section } = show(some);
    section.getByRole('heading', { name: 'Exceptions in the last 7 days' });
    section.getByText('9 were resolved, half of these within 42 m.');
    section.getByText('3 are still open.');
    section.getByText('Acme Freight rejected the most: 3.');
    section.getByText('2 name no carrier.');
    section.getByText('Half of 31 shipments were dispatched within 6 h of being booked.');
    section.getByText('The most common: Check call overdue.');
    expect(section.getAllByText(/^The longest took/)).toHaveLength(2);
  });

  test('leads from each to its events, to the one that took the longest, or to Attention', async () => {
    const { leadsTo } = show(some);
    const shows = (type: string, text = '') => ({
      page: { kind: 'history' },
      filter: { types: [type], days, text },
    });
    expect(await leadsTo('12 check calls overdue')).toMatchObject(
      shows('SHIPMENT_NEXT_CHECK_CALL_OVERDUE'),
    );
    expect(await leadsTo('6 tenders rejected')).toMatchObject(shows('SHIPMENT_TENDER_REJECTED'));
    expect(await leadsTo('Acme Freight 3')).toMatchObject(
      shows('SHIPMENT_TENDER_REJECTED', 'carrier:CAR-1'),
    );
    expect(await leadsTo('6 h from booked to dispatched')).toMatchObject(
      shows('SHIPMENT_DISPATCHED'),
    );
    expect(await leadsTo('The longest took 5 h.')).toMatchObject({ page: { openId: 7 } });
    const attention = { page: { kind: 'entities', list: 'attention' } };
    expect(await leadsTo('4 problems open now')).toMatchObject(attention);
    expect(await leadsTo('The longest took 2 d.')).toMatchObject({ page: { openId: 9 } });
    expect(await leadsTo('Carrier inactive 1')).toMatchObject(attention);
  });

  test('says quietly what there was none of', () => {
    const { section } = show(none);
    section.getByText('No check call became overdue.');
    section.getByText('No tender was rejected.');
    section.getByText('No booked shipment was dispatched.');
    section.getByText('Nothing is open now.');
    expect(section.queryAllByRole('button')).toEqual([]);
  });

  test('says of one what it says of many', () => {
    const { section } = show({
      ...some,
      checkCalls: {
        overdue: 1,
        open: 0,
        answered: { median: hourMs, worst: hourMs, worstId: 7 },
      },
      rejected: { total: 1, carriers: [], unnamed: 1 },
      dispatched: { shipments: 1, took: { median: hourMs, worst: hourMs, worstId: 9 } },
      open: [{ kind: 'not-booked', count: 1 }],
    });
    section.getByText('It was resolved after 1 h.');
    section.getByText('The event names no carrier.');
    section.getByText('One shipment was dispatched, 1 h after it was booked.');
    section.getByText('Of one kind only.');
    expect(section.queryByText(/longest/)).toBeNull();
  });

  test('speaks Spanish', () => {
    speak('es', 'es-MX');
    const { section } = show({
      ...some,
      rejected: { ...some.rejected, carriers: [] },
      checkCalls: { ...some.checkCalls, open: 0 },
    });
    section.getByRole('heading', { name: 'Excepciones en los últimos 7 días' });
    section.getByRole('button', { name: '12 llamadas de seguimiento vencidas' });
    section.getByText('La mitad se atendió en un máximo de 42 min.');
    section.getByText('Los eventos no nombran al transportista.');
    section.getByRole('button', { name: '4 problemas abiertos ahora' });
    expect(section.getAllByText(/^El mayor tiempo fue de/)).toHaveLength(2);
  });
});

describe('the insights of a time without events', () => {
  const { buckets } = some;
  const events: EventInsights = {
    buckets,
    total: 0,
    totalBefore: null,
    groups: [],
    delivered: [0, 0],
    carriers: [],
    customers: [],
    delays: [null, null],
    delay: null,
    latest: null,
  };
  const open = (exceptions: ExceptionInsights, lastEventAt: number | null = 1) =>
    renderWith(<InsightsPage />, {
      state: appState({}, { lastEventAt }),
      answers: {
        'insights:events': () => events,
        'insights:deliveries': () => ({ buckets, accepted: [0, 0], refused: [0, 0] }),
        'insights:exceptions': () => exceptions,
      },
    });

  test('begin with what is open now', async () => {
    open({ ...none, open: some.open });
    await screen.findByText('No events in this time');
    expect(screen.getByRole('button', { name: '4 problems open now' })).toBeDefined();
  });

  test('say no more than that where nothing is open either', async () => {
    open(none);
    await screen.findByText('No events in this time');
    screen.getByRole('button', { name: 'Show the last 90 days' });
    expect(screen.queryByRole('region', { name: /^Exceptions/ })).toBeNull();
  });

  test('say before the first event what will stand there', async () => {
    open(none, null);
    await screen.findByText('Nothing to count yet');
    screen.getByText(/^Once events come in, you see here which check calls were overdue/);
    expect(screen.getByRole('button', { name: 'Continue setup' })).toBeDefined();
  });
});

test('a time within which something was done is never less than it took', () => {
  expect([0, 900, 42 * minuteMs, 42 * minuteMs + 1, 2 * dayMs + 1].map(withinWords)).toEqual([
    '0 s',
    '1 s',
    '42 m',
    '43 m',
    '2 d 1 h',
  ]);
});
