import { describe, expect, test } from 'vitest';
import { emptyFilter } from '../../renderer/data/filters.ts';
import type { HistoryView } from '../../renderer/data/historyView.ts';
import { createNavigation, type Page, pageOf } from '../../renderer/data/navigation.ts';

function window(first: Page) {
  const at: { page: Page; view: HistoryView } = {
    page: first,
    view: { viewId: 'inbox', filter: { ...emptyFilter, isUnreadOnly: true } },
  };
  const navigation = createNavigation({
    changePage: (next) => (at.page = next(at.page)),
    changeView: (next) => (at.view = next(at.view)),
    withFilter: ({ viewId }, filter) => ({ viewId, filter }),
  });
  return { at, ...navigation };
}

const openEvent: Page = { kind: 'history', openId: 7, isPeek: false };
const all: HistoryView = { viewId: 'all', filter: emptyFilter };

describe('renderer/data/navigation.ts', () => {
  test('a view of the sidebar closes the details; one from within keeps them', () => {
    const { at, openView, showView } = window(openEvent);
    showView(all);
    expect(at).toEqual({ page: openEvent, view: all });
    openView(all);
    expect(at.page).toEqual(pageOf('history'));
  });

  test('a link to events leads to all of them from any page', () => {
    const { at, showEvents } = window(pageOf('insights'));
    showEvents({ text: 'id:SHP-1' });
    expect(at.page).toEqual(pageOf('history'));
    expect(at.view).toEqual({ viewId: 'all', filter: { ...emptyFilter, text: 'id:SHP-1' } });
  });

  test('a change of the filter keeps the rest of it', () => {
    const { at, changeFilter } = window(openEvent);
    changeFilter({ text: 'acme' });
    expect(at.view.filter).toEqual({ ...emptyFilter, isUnreadOnly: true, text: 'acme' });
    expect(at.page).toBe(openEvent);
  });

  test('the details of a request open and close on what is listed there', () => {
    const { at, openDeliveries, openDelivery } = window(openEvent);
    const filter = { kind: 'refused', days: null } as const;
    openDeliveries(filter);
    openDelivery(3);
    expect(at.page).toEqual({ kind: 'deliveries', openId: 3, filter });
    openDelivery(null);
    expect(at.page).toEqual({ kind: 'deliveries', openId: null, filter });
  });

  test('a reason leads to its rule or to its section of the settings', () => {
    const { at, openReason } = window(openEvent);
    openReason({ page: 'rules', ruleId: 'r' }, 'SHIPMENT_DELIVERED');
    expect(at.page).toEqual({ kind: 'rules', ruleId: 'r', fromEventId: null });
    openReason({ page: 'settings', section: 'modes' }, 'SHIPMENT_DELIVERED');
    expect(at.page).toEqual({ kind: 'settings', section: 'modes', type: 'SHIPMENT_DELIVERED' });
  });
});
