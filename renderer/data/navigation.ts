import { createContext, useContext } from 'react';
import { assertNever } from '../../shared/assertNever.ts';
import type { ReasonTarget } from '../../shared/decision.ts';
import type { DeliveryFilter } from '../../shared/delivery.ts';
import { entityKey, type EntityRef } from '../../shared/entityRef.ts';
import type { Filter } from '../../shared/filter.ts';
import { emptyFilter } from './filters.ts';
import type { HistoryView } from './historyView.ts';

/** A section of the settings for notifications. */
export type NotificationSection = Extract<ReasonTarget, { page: 'settings' }>['section'];

/** A list of shipments, carriers or customers, or of what is open about them. */
export type EntityListName = 'shipment' | 'carrier' | 'customer' | 'attention';

/** Which page the window shows. */
export type Page =
  | {
      readonly kind: 'entities';
      readonly list: EntityListName;
      /** Whose details are open. */
      readonly open: EntityRef | null;
      /** The event that is shown of it; null is the newest. */
      readonly eventId: number | null;
    }
  | {
      readonly kind: 'history';
      readonly openId: number | null;
      /** The details are only peeked into: the event stays unread. */
      readonly isPeek: boolean;
    }
  | {
      readonly kind: 'deliveries';
      readonly openId: number | null;
      /** What is listed at first. */
      readonly filter: DeliveryFilter;
    }
  | { readonly kind: 'coverage' | 'handover' | 'watched' | 'insights' | 'setup' }
  | {
      readonly kind: 'rules';
      /** The rule to show. */
      readonly ruleId: string | null;
      /** The event to make a rule from. */
      readonly fromEventId: number | null;
    }
  | {
      readonly kind: 'settings';
      /** The section for notifications to show, and the type of event in it; null begins with the connection. */
      readonly section: NotificationSection | null;
      readonly type: string | null;
    };

/** The page of a kind as it is first shown. */
export function pageOf(kind: Page['kind']): Page {
  switch (kind) {
    case 'history':
      return { kind, openId: null, isPeek: false };
    case 'entities':
      return { kind, list: 'shipment', open: null, eventId: null };
    case 'deliveries':
      return deliveriesPage;
    case 'rules':
      return { kind, ruleId: null, fromEventId: null };
    case 'settings':
      return { kind, section: null, type: null };
    case 'coverage':
    case 'handover':
    case 'watched':
    case 'insights':
    case 'setup':
      return { kind };
    default:
      return assertNever(kind);
  }
}

const deliveriesPage = {
  kind: 'deliveries',
  openId: null,
  filter: { kind: 'all', days: null },
} as const satisfies Page;

type Change<State> = (next: (before: State) => State) => void;

interface Deps {
  readonly changePage: Change<Page>;
  readonly changeView: Change<HistoryView>;
  /** The view with another filter. */
  readonly withFilter: (view: HistoryView, filter: Filter) => HistoryView;
}

export type Navigation = ReturnType<typeof createNavigation>;

/** Every way from one page to another, over the two states that say where the window is. */
export function createNavigation({ changePage, changeView, withFilter }: Deps) {
  const open = (page: Page) => changePage(() => page);
  const openRule = (ruleId: string) => open({ kind: 'rules', ruleId, fromEventId: null });
  const openSettings = (section?: NotificationSection, type?: string) =>
    open({ kind: 'settings', section: section ?? null, type: type ?? null });
  /** Shows another view; details that are open stay. */
  const showView = (view: HistoryView) => {
    changeView(() => view);
    changePage((page) => (page.kind === 'history' ? page : pageOf('history')));
  };
  return {
    /** Shows a page as the sidebar does. */
    openPage: (kind: Page['kind']) => open(pageOf(kind)),
    /** Opens the details of an event in the history; a peek leaves it unread, and null closes them. */
    openEvent: (openId: number | null, isPeek = false) => open({ kind: 'history', openId, isPeek }),
    /** Opens the details of a webhook request; null closes them. */
    openDelivery: (openId: number | null) =>
      changePage((page) => ({ ...(page.kind === 'deliveries' ? page : deliveriesPage), openId })),
    openDeliveries: (filter: DeliveryFilter) => open({ ...deliveriesPage, filter }),
    /** Shows a list of shipments, carriers or customers, or of what is open about them. */
    openList: (list: EntityListName) => open({ kind: 'entities', list, open: null, eventId: null }),
    /** Opens the details of a shipment, carrier or customer where a list of them is shown, else in its own; null closes them. */
    openEntity: (entity: EntityRef | null, eventId: number | null = null) =>
      changePage((page) => {
        if (entity === null) return page.kind === 'entities' ? { ...page, open: null } : page;
        const list = page.kind === 'entities' ? page.list : listOf(entity);
        if (list === null) return page;
        const isSame =
          page.kind === 'entities' &&
          page.eventId === eventId &&
          page.open !== null &&
          entityKey(page.open) === entityKey(entity);
        return isSame ? page : { kind: 'entities', list, open: entity, eventId };
      }),
    openRule,
    /** Begins a rule with what an event offers. */
    makeRule: (fromEventId: number) => open({ kind: 'rules', ruleId: null, fromEventId }),
    openSettings,
    /** Opens the rule or the setting that decided about an event of a type. */
    openReason: (target: ReasonTarget, type: string) =>
      target.page === 'rules' ? openRule(target.ruleId) : openSettings(target.section, type),
    /** Begins the history with a view; details that are open are closed. */
    openView: (view: HistoryView) => {
      changeView(() => view);
      open(pageOf('history'));
    },
    showView,
    /** Shows all events that match a part of a filter. */
    showEvents: (filter: Partial<Filter>) =>
      showView({ viewId: 'all', filter: { ...emptyFilter, ...filter } }),
    /** Changes parts of the history's filter and stays where it is. */
    changeFilter: (part: Partial<Filter>) =>
      changeView((view) => withFilter(view, { ...view.filter, ...part })),
  };
}

/** The list that a shipment, carrier or customer is in; null for what is in none. */
function listOf({ entityKind }: Pick<EntityRef, 'entityKind'>): EntityListName | null {
  return entityKind === 'shipment' || entityKind === 'carrier' || entityKind === 'customer'
    ? entityKind
    : null;
}

export const NavigationContext = createContext<Navigation | null>(null);
export const PageContext = createContext<Page | null>(null);
export const HistoryViewContext = createContext<HistoryView | null>(null);

/** The ways to other pages; the same functions for as long as the window is open. */
export function useNavigation(): Navigation {
  return provided(useContext(NavigationContext));
}

/** The page that is shown. */
export function usePage(): Page {
  return provided(useContext(PageContext));
}

/** The view and the filter that the history shows, or will show when it is opened again. */
export function useHistoryView(): HistoryView {
  return provided(useContext(HistoryViewContext));
}

function provided<T>(value: T | null): T {
  if (value === null) throw new Error('Navigation is used outside NavigationProvider');
  return value;
}
