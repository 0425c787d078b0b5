import { z } from 'zod';
import type { ActionResult } from './actionResult.ts';
import type { AppState, TestReport } from './appState.ts';
import {
  cursorSchema,
  type EventDays,
  type EventDetail,
  type EventPage,
  type EventRow,
  type Facets,
  type TypeSummary,
} from './eventRow.ts';
import { daysSchema, filterSchema } from './filter.ts';
import { quietHoursSchema } from './quietHours.ts';
import { ruleSchema } from './rule.ts';
import type { EntityChoice, RuleChoices, RuleTrial, RuleUse } from './ruleTrial.ts';
import {
  deliveryFilterSchema,
  type DeliveryCounts,
  type DeliveryDetail,
  type DeliveryPage,
  type ProcessedAgain,
} from './delivery.ts';
import { handoverRangeSchema, type Handover } from './handover.ts';
import { insightRangeSchema, type DeliveryInsights, type EventInsights } from './insights.ts';
import { noteTextSchema } from './note.ts';
import type { NotificationCheck } from './notificationCheck.ts';
import {
  exportFormatSchema,
  keepingSchema,
  taskSchema,
  type BackupContent,
  type CleanUpPreview,
  type CleanUpResult,
  type DataOverview,
  type FileResult,
  type TaskProgress,
} from './files.ts';
import { reminderMarksSchema, type ReminderMarks } from './reminder.ts';
import type { JsonText } from './jsonText.ts';
import type { Suggestion } from './search.ts';
import { entityRefSchema, subjectRequestSchema } from './subject.ts';
import { settingsChangeSchema } from './settings.ts';
import { ownSounds } from './sounds.ts';

/** Which of the last days a rule is tried on, and from where on for a further part. */
const trialSpanSchema = z.strictObject({
  days: z.union([z.literal(7), z.literal(30)]),
  after: cursorSchema.nullable(),
});

const nothing = z.undefined();
const idSchema = z.number().int().positive();
/** A list of events, newest first by the time they happened; with a bound only of those with ids up to it. */
const boundedList = {
  filter: filterSchema,
  bound: z.number().int().min(0).nullable(),
  /** Events that are in the list although the filter may no longer find them. */
  kept: z.array(idSchema).max(1_000).default([]),
};

/**
 * Every call the window may make: its arguments, checked in main before a handler sees them.
 * Answers are typed by `Answers` below.
 */
export const calls = {
  'app:state': nothing,
  'app:dismissNotice': z.string().max(200),
  'app:copyWebhookAddress': nothing,
  'app:copyText': z.string().max(2_000_000),
  'app:openDataFolder': nothing,
  'app:openLink': z.string().max(2_000),
  'events:page': z.strictObject({
    filter: filterSchema,
    after: cursorSchema.nullable(),
    limit: z.number().int().min(1).max(500),
  }),
  'events:days': z.strictObject(boundedList),
  'events:rows': z.strictObject({
    ...boundedList,
    offset: z.number().int().min(0),
    limit: z.number().int().min(1).max(500),
  }),
  /** The index of an event in its list. */
  'events:offset': z.strictObject({ ...boundedList, id: idSchema }),
  'events:facets': filterSchema,
  /** How many events of a filter were stored after the one with that id. */
  'events:newCount': z.strictObject({ filter: filterSchema, sinceId: z.number().int().min(0) }),
  'events:unreadCounts': z.array(filterSchema).max(100),
  /** The ids of a filter, newest first by the time they happened, for "select all". */
  'events:ids': filterSchema,
  'events:types': nothing,
  'events:get': idSchema,
  'events:markRead': z.strictObject({ ids: z.array(idSchema).max(10_000), isRead: z.boolean() }),
  'events:markAllRead': filterSchema,
  'events:star': z.strictObject({ ids: z.array(idSchema).max(10_000), isStarred: z.boolean() }),
  /** Tells them again at a time, epoch ms; null takes that back. */
  'events:snooze': z.strictObject({
    ids: z.array(idSchema).max(1_000),
    until: z.number().int().nullable(),
  }),
  /** They were seen: they are not told again, and count as read. */
  'events:acknowledge': z.array(idSchema).max(1_000),
  /** Puts them back as they stood before that. */
  'events:unacknowledge': z.array(reminderMarksSchema).max(1_000),
  /** Asks for a file and writes the events of a filter to it. */
  'events:export': z.strictObject({ filter: filterSchema, format: exportFormatSchema }),
  'data:overview': nothing,
  /** What a clean-up with these settings would take away. */
  'data:previewCleanUp': keepingSchema,
  'data:cleanUp': nothing,
  /** Asks for a file and copies the history to it. */
  'data:backUp': nothing,
  /** Asks for a backup and checks it. */
  'data:chooseBackup': nothing,
  /** Restores the backup that was chosen last; Dockbell starts again for that. */
  'data:restore': nothing,
  /** Shows the file that was written last in its folder. */
  'data:showFile': nothing,
  'data:cancel': taskSchema,
  'subjects:set': subjectRequestSchema,
  'subjects:remove': entityRefSchema,
  /** The event that says how each stands. */
  'subjects:standings': z.array(entityRefSchema).max(1_000),
  'notes:add': z.strictObject({ eventId: idSchema, text: noteTextSchema }),
  'notes:change': z.strictObject({ id: idSchema, text: noteTextSchema }),
  'notes:remove': idSchema,
  'handover:get': handoverRangeSchema,
  /** Asks for a file and writes the hand-over to it. */
  'handover:save': handoverRangeSchema,
  'deliveries:page': z.strictObject({
    filter: deliveryFilterSchema,
    after: idSchema.nullable(),
    limit: z.number().int().min(1).max(500),
  }),
  'deliveries:get': idSchema,
  /** Counted over the days of a filter. */
  'deliveries:counts': daysSchema.nullable(),
  /** Tries again the events that could not be understood: those of one delivery, or all with null. */
  'deliveries:processQuarantine': idSchema.nullable(),
  'insights:events': insightRangeSchema,
  'insights:deliveries': insightRangeSchema,
  'search:suggest': z.strictObject({ text: z.string().max(500), caret: z.number().int().min(0) }),
  /** What a rule, saved or not, would have done in its place among the others. */
  'rules:try': z.strictObject({ rule: ruleSchema, span: trialSpanSchema }),
  /** What each saved rule did. */
  'rules:use': trialSpanSchema,
  /** What events of these types have to offer a rule; none stand for all. */
  'rules:choices': z.array(z.string().max(200)).max(500),
  /** Shipments, carriers … that a text finds. */
  'rules:entities': z.string().max(200),
  /** Asks for a file and writes all rules to it. */
  'rules:export': nothing,
  /** When these quiet hours hold next. */
  'quiet:next': quietHoursSchema,
  'settings:change': settingsChangeSchema,
  'token:set': z.strictObject({
    token: z.string().max(4_096),
    /** Keep it in memory until the app quits; the choice where there is no keyring. */
    isSessionOnly: z.boolean(),
  }),
  'token:generate': z.strictObject({ isSessionOnly: z.boolean() }),
  'token:copy': nothing,
  'token:clear': nothing,
  'token:retirePrevious': nothing,
  'test:send': nothing,
  /** Shows a test notification and says how far it came. */
  'notifications:check': nothing,
  /** Plays a sound at a volume of 0 to 100. */
  'sounds:play': z.strictObject({
    sound: z.enum(ownSounds),
    volume: z.number().int().min(0).max(100),
  }),
  'reachability:check': nothing,
  'pause:set': z.union([
    z.strictObject({ minutes: z.number().int().min(1).max(10_080) }),
    z.literal('tomorrow'),
    z.null(),
  ]),
} satisfies Record<string, z.ZodType>;
export type CallName = keyof typeof calls;
export type CallArgument<Name extends CallName> = z.input<(typeof calls)[Name]>;
export type ParsedArgument<Name extends CallName> = z.output<(typeof calls)[Name]>;

/** What each call answers. */
export interface Answers {
  'app:state': AppState;
  'app:dismissNotice': void;
  'app:copyWebhookAddress': ActionResult;
  'app:copyText': void;
  'app:openDataFolder': ActionResult;
  'app:openLink': ActionResult;
  'events:page': JsonText<EventPage>;
  'events:days': EventDays;
  'events:rows': readonly EventRow[];
  /** Null when it is not in the list. */
  'events:offset': number | null;
  /** All published types and every other one that ever came, counted over the whole history. */
  'events:types': readonly TypeSummary[];
  'events:facets': Facets;
  'events:newCount': number;
  'events:unreadCounts': readonly number[];
  'events:ids': readonly number[];
  /** Null when no such event exists (any more). */
  'events:get': EventDetail | null;
  'events:markRead': void;
  /** The ids that were unread, so that it can be undone. */
  'events:markAllRead': readonly number[];
  'events:star': void;
  /** How they stood before. */
  'events:snooze': readonly ReminderMarks[];
  /** How those stood before that were not acknowledged yet. */
  'events:acknowledge': readonly ReminderMarks[];
  'events:unacknowledge': void;
  'events:export': FileResult<{ readonly count: number }>;
  'data:overview': DataOverview;
  'data:previewCleanUp': CleanUpPreview;
  'data:cleanUp': CleanUpResult;
  'data:backUp': FileResult<BackupContent>;
  'data:chooseBackup': FileResult<BackupContent>;
  'data:restore': ActionResult;
  'data:showFile': void;
  'data:cancel': void;
  'subjects:set': ActionResult;
  'subjects:remove': void;
  'subjects:standings': readonly (EventRow | null)[];
  'notes:add': ActionResult;
  'notes:change': ActionResult;
  'notes:remove': void;
  'handover:get': Handover;
  'handover:save': FileResult<{ readonly count: number }>;
  'deliveries:page': DeliveryPage;
  /** Null when no such request is kept (any more). */
  'deliveries:get': DeliveryDetail | null;
  'deliveries:counts': DeliveryCounts;
  'deliveries:processQuarantine': ProcessedAgain;
  'insights:events': EventInsights;
  'insights:deliveries': DeliveryInsights;
  'search:suggest': readonly Suggestion[];
  'rules:try': RuleTrial;
  'rules:use': RuleUse;
  'rules:choices': RuleChoices;
  'rules:entities': readonly EntityChoice[];
  'rules:export': FileResult<{ readonly count: number }>;
  /** Epoch ms; null when none come within a week. `from` is null while they hold. */
  'quiet:next': { readonly from: number | null; readonly until: number } | null;
  'settings:change': ActionResult;
  'token:set': ActionResult;
  /** The new token goes to the clipboard, never to the window. */
  'token:generate': ActionResult;
  'token:copy': ActionResult;
  'token:clear': ActionResult;
  'token:retirePrevious': void;
  'test:send': TestReport;
  'notifications:check': NotificationCheck;
  'sounds:play': ActionResult;
  'reachability:check': void;
  'pause:set': void;
}
/** What main tells the window without being asked. */
export interface Pushes {
  /** Something in the history changed: new events, read marks, decisions. */
  'events:changed': { readonly newCount: number };
  'state:changed': AppState;
  'task:progress': TaskProgress;
  /** A notification was clicked: show that event, or the history for a summary of several. */
  'events:show': { readonly id: number | null };
  'page:show': { readonly page: 'history' | 'settings' | 'setup' };
  /** The test notification of the check was clicked. */
  'notifications:seen': null;
}
export type PushName = keyof Pushes;
/** The bridge that the preload puts on `window.dockbell`. */
export interface DockbellBridge {
  call<Name extends CallName>(name: Name, argument: CallArgument<Name>): Promise<Answers[Name]>;
  /** Returns a function that stops listening, so that a component can clean up. */
  on<Name extends PushName>(name: Name, listener: (value: Pushes[Name]) => void): () => void;
}
