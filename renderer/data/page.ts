import type { ReasonTarget } from '../../shared/decision.ts';
import type { DeliveryFilter } from '../../shared/delivery.ts';

/** A part of the settings for notifications. */
export type NotificationPart = Extract<ReasonTarget, { page: 'settings' }>['section'];

/** Which page the window shows. */
export type Page =
  | {
      readonly kind: 'history';
      readonly openId: number | null;
      /** The details are only looked into: the event stays unread. */
      readonly isPeek?: boolean;
    }
  | {
      readonly kind: 'deliveries';
      readonly openId: number | null;
      /** What is listed at first. */
      readonly filter?: DeliveryFilter;
    }
  | { readonly kind: 'handover' | 'watched' | 'insights' }
  | {
      readonly kind: 'rules';
      /** The rule to show. */
      readonly ruleId?: string;
      /** The event to make a rule from. */
      readonly fromEventId?: number;
    }
  | {
      readonly kind: 'settings';
      /** The part for notifications to show, and the type of event in it. */
      readonly part?: NotificationPart;
      readonly type?: string;
    }
  | { readonly kind: 'setup' };

/** Where the rule or setting stands that decided about an event of a type. */
export function pageOf(target: ReasonTarget, type: string): Page {
  return target.page === 'rules'
    ? { kind: 'rules', ruleId: target.ruleId }
    : { kind: 'settings', part: target.section, type };
}

/** The history as it is first shown. */
export const firstPage: Page = { kind: 'history', openId: null };
