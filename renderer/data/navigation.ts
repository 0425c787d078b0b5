import { createContext, useContext } from 'react';
import { assertNever } from '../../shared/assertNever.ts';
import type { ReasonTarget } from '../../shared/decision.ts';
import type { DeliveryFilter } from '../../shared/delivery.ts';
import type { Filter } from '../../shared/filter.ts';
import { emptyFilter } from './filters.ts';
import type { HistoryView } from './historyView.ts';

/** A section of the settings for notifications. */
export type NotificationSection = Extract<ReasonTarget, { page: 'settings' }>['section'];

/** Which page the window shows. */
export type Page =
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
  | { readonly kind: 'handover' | 'watched' | 'insights' | 'setup' }
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

/** Every way from one page to another. */
export interface Navigation {
  /** Shows a page as the sidebar does. */
  readonly openPage: (kind: Page['kind']) => void;
  /** Opens the details of an event in the history; a peek leaves it unread, and null closes them. */
  readonly openEvent: (id: number | null, isPeek?: boolean) => void;
  /** Opens the details of a webhook request; null closes them. */
  readonly openDelivery: (id: number | null) => void;
  readonly openDeliveries: (filter: DeliveryFilter) => void;
  readonly openRule: (ruleId: string) => void;
  /** Begins a rule with what an event offers. */
  readonly makeRule: (eventId: number) => void;
  readonly openSettings: (section?: NotificationSection, type?: string) => void;
  /** Opens the rule or the setting that decided about an event of a type. */
  readonly openReason: (target: ReasonTarget, type: string) => void;
  /** Begins the history anew with a view; details that are open are closed. */
  readonly openView: (view: HistoryView) => void;
  /** Shows another view; details that are open stay. */
  readonly showView: (view: HistoryView) => void;
  /** Shows all events that match a part of a filter. */
  readonly showEvents: (filter: Partial<Filter>) => void;
  /** Changes parts of the history's filter and stays where it is. */
  readonly changeFilter: (part: Partial<Filter>) => void;
}

/** The page of a kind as it is first shown. */
export function pageOf(kind: Page['kind']): Page {
  switch (kind) {
    case 'history':
      return { kind, openId: null, isPeek: false };
    case 'deliveries':
      return { kind, openId: null, filter: { kind: 'all', days: null } };
    case 'rules':
      return { kind, ruleId: null, fromEventId: null };
    case 'settings':
      return { kind, section: null, type: null };
    case 'handover':
    case 'watched':
    case 'insights':
    case 'setup':
      return { kind };
    default:
      return assertNever(kind);
  }
}

type Change<State> = (next: (before: State) => State) => void;

interface Deps {
  readonly changePage: Change<Page>;
  readonly changeView: Change<HistoryView>;
  /** The view with another filter. */
  readonly withFilter: (view: HistoryView, filter: Filter) => HistoryView;
}

/** Every way from one page to another, over the two states that say where the window is. */
export function createNavigation({ changePage, changeView, withFilter }: Deps): Navigation {
  const open = (page: Page) => changePage(() => page);
  const toHistory = () =>
    changePage((page) => (page.kind === 'history' ? page : pageOf('history')));
  const showView = (view: HistoryView) => {
    changeView(() => view);
    toHistory();
  };
  const openRule = (ruleId: string) => open({ kind: 'rules', ruleId, fromEventId: null });
  const openSettings = (section?: NotificationSection, type?: string) =>
    open({ kind: 'settings', section: section ?? null, type: type ?? null });
  return {
    openPage: (kind) => open(pageOf(kind)),
    openEvent: (openId, isPeek = false) => open({ kind: 'history', openId, isPeek }),
    openDelivery: (openId) =>
      changePage((page) => ({ ...(page.kind === 'deliveries' ? page : deliveriesPage), openId })),
    openDeliveries: (filter) => open({ ...deliveriesPage, filter }),
    openRule,
    makeRule: (fromEventId) => open({ kind: 'rules', ruleId: null, fromEventId }),
    openSettings,
    openReason: (target, type) =>
      target.page === 'rules' ? openRule(target.ruleId) : openSettings(target.section, type),
    openView: (view) => {
      changeView(() => view);
      open(pageOf('history'));
    },
    showView,
    showEvents: (filter) => showView({ viewId: 'all', filter: { ...emptyFilter, ...filter } }),
    changeFilter: (part) => changeView((view) => withFilter(view, { ...view.filter, ...part })),
  };
}

const deliveriesPage = {
  kind: 'deliveries',
  openId: null,
  filter: { kind: 'all', days: null },
} as const satisfies Page;

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
