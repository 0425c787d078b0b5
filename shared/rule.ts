import { z } from 'zod';
import { eventGroups, modeSchema, type Mode } from './event.ts';
import { foldText } from './foldText.ts';

/** What a notification sounds like. */
export const soundSchema = z.enum(['default', 'urgent', 'none']);
export type Sound = z.infer<typeof soundSchema>;

const valueSchema = z
  .string()
  .trim()
  .max(200)
  .refine((value) => foldText(value) !== '', { error: 'Enter something to compare with.' });

const pathSchema = z.string().trim().min(1, { error: 'Choose a field.' }).max(200);

const conditionSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('type'),
      types: z.array(z.string().min(1).max(200)).max(500).readonly(),
      groups: z.array(z.enum(eventGroups)).max(eventGroups.length).readonly(),
    })
    .refine(({ types, groups }) => types.length + groups.length > 0, {
      error: 'Choose at least one type of event.',
    }),
  z.strictObject({
    kind: z.literal('entity'),
    entityKind: z.enum(eventGroups).exclude(['dockbell']),
    entityId: z.string().min(1).max(200),
    /** What people call it, for the sentence of the rule. */
    label: z.string().trim().min(1).max(200),
  }),
  z.strictObject({
    kind: z.literal('field'),
    /** `key`, `friendlyId`, `name`, or a path in `data`: `status`, `billingAddress.city`. */
    path: pathSchema,
    test: z.enum(['is', 'isNot', 'startsWith', 'contains']),
    value: valueSchema,
  }),
  z.strictObject({
    kind: z.literal('change'),
    /** `status`, `billingAddress.city`; `insurance*` is every field that starts with it, `*` is any. */
    path: pathSchema.regex(/^[^*]*\*?$/, { error: 'Use * only at the end.' }),
    test: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('any') }),
      z.strictObject({
        kind: z.literal('becomes'),
        values: z
          .array(valueSchema)
          .min(1, { error: 'Enter at least one value.' })
          .max(50)
          .readonly(),
      }),
      z.strictObject({
        kind: z.enum(['falls', 'rises']),
        /** By more than this; null is by any amount. */
        percent: z.number().positive().max(1_000_000).nullable(),
      }),
    ]),
  }),
]);
export type Condition = z.infer<typeof conditionSchema>;

const maxNameLength = 60;

/** A rule of the dispatcher: how to notify when all conditions hold. Storage, IPC, import and export share this schema. */
export const ruleSchema = z.strictObject({
  id: z.string().min(1).max(60),
  name: z
    .string()
    .trim()
    .min(1, { error: 'Give the rule a name.' })
    .max(maxNameLength, { error: `A name can have at most ${maxNameLength} characters.` }),
  isEnabled: z.boolean(),
  when: z
    .array(conditionSchema)
    .min(1, { error: 'Choose at least one condition.' })
    .max(20)
    .readonly(),
  notify: z.strictObject({
    mode: modeSchema,
    sound: soundSchema,
    /** The dispatcher's own words for the notification. */
    words: z.string().trim().min(1).max(120).nullable(),
  }),
});
export type Rule = z.infer<typeof ruleSchema>;

/** All rules, in order: the first that matches decides. */
export const rulesSchema = z
  .array(ruleSchema)
  .max(500, { error: 'There can be at most 500 rules.' })
  .readonly();

/**
 * A rule as one plain sentence: "When a carrier's status becomes Inactive or Do not use: notify". `labelOf` gives the label
 * of a type of event.
 */
export function ruleWords(
  { when, notify }: Pick<Rule, 'when' | 'notify'>,
  labelOf: (type: string) => string,
): string {
  return `When ${whenWords(when, labelOf)}: ${notifyWords(notify)}`;
}

/** The conditions of a rule as a sentence: "A carrier's status becomes Inactive". */
export function conditionWords(
  when: readonly Condition[],
  labelOf: (type: string) => string,
): string {
  const words = whenWords(when, labelOf);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name for a rule without one: its conditions in words, cut to the length of a name. */
export function nameOfRule(when: readonly Condition[], labelOf: (type: string) => string): string {
  const words = conditionWords(when, labelOf).replaceAll(/[“”]/g, '');
  return words.length <= maxNameLength ? words : `${words.slice(0, maxNameLength - 1).trimEnd()}…`;
}

/** A field name in plain words: "insurance expiration date", "key". */
export function pathWords(path: string): string {
  if (path === 'friendlyId') return 'id';
  const words = path
    .replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, '$1 ')
    .replaceAll(/[\s._-]+/g, ' ')
    .replaceAll(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase())
    .trim();
  return words === '' ? path : words;
}

type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

function whenWords(when: readonly Condition[], labelOf: (type: string) => string): string {
  const types = when.filter((each) => each.kind === 'type');
  const entities = when.filter((each) => each.kind === 'entity').map(({ label }) => label);
  const details = when.filter((each) => each.kind === 'field' || each.kind === 'change');
  const noun = nounOf(types);
  const article = /^[aeiou]/.test(noun ?? '') ? 'an' : 'a';
  const subject = entities[0] ?? (noun === null ? null : `${article} ${noun}`);
  const isUpdate = details.some(({ kind }) => kind === 'change') && entities.length < 2;
  // What changes tells by itself that it is about an update.
  if (isUpdate && (types.length === 0 || (types.length === 1 && noun !== null))) {
    return details
      .toSorted((one, other) => one.kind.localeCompare(other.kind))
      .map((each, index) => detailWords(each, index === 0 ? subject : 'it'))
      .join(' and ');
  }
  const opening = [
    ...types.map((each) => `${typeWords(each, labelOf)} arrives`),
    ...entities.map((label) => `it is about ${label}`),
  ];
  if (types.length === 0 && entities.length === 1) opening[0] = `anything happens to ${subject}`;
  const about = opening.length === 0 ? null : 'it';
  return [...opening, ...details.map((each) => detailWords(each, about))].join(' and ');
}

/** What all the types of a rule update, such as "carrier contact"; null if they differ. */
function nounOf(types: readonly ConditionOf<'type'>[]): string | null {
  const nouns = types.flatMap(({ types, groups }) => [
    ...groups.map((group) => (group === 'other' ? null : group)),
    ...types.map((type) => {
      const what = /^(.+)_UPDATED$/.exec(type)?.[1];
      return what === undefined ? null : pathWords(what.toLowerCase());
    }),
  ]);
  return new Set(nouns).size === 1 ? (nouns[0] ?? null) : null;
}

function typeWords(
  { types, groups }: ConditionOf<'type'>,
  labelOf: (type: string) => string,
): string {
  return orWords.format([
    ...types.map((type) => quoted(labelOf(type))),
    ...groups.map((group) => `any ${group} event`),
  ]);
}

function detailWords(
  condition: ConditionOf<'field'> | ConditionOf<'change'>,
  subject: string | null,
): string {
  const what = fieldOf(condition.path, subject);
  if (condition.kind === 'field') {
    return `${what} ${comparisonWords[condition.test]} ${quoted(condition.value)}`;
  }
  return `${what} ${changeWords(condition.test)}`;
}

const comparisonWords = {
  is: 'is',
  isNot: 'is not',
  startsWith: 'starts with',
  contains: 'contains',
} satisfies Record<ConditionOf<'field'>['test'], string>;

/** "a carrier's status", "its key", "any insurance field of a carrier", "anything about it", "any status". */
function fieldOf(path: string, subject: string | null): string {
  if (path === '*') return subject === null ? 'anything' : `anything about ${subject}`;
  if (path.endsWith('*')) {
    const words = `any ${pathWords(path.slice(0, -1))} field`;
    return subject === null ? words : `${words} of ${subject}`;
  }
  const words = pathWords(path);
  if (subject === null) return `any ${words}`;
  return subject === 'it' ? `its ${words}` : `${subject}'s ${words}`;
}

function changeWords(test: ConditionOf<'change'>['test']): string {
  if (test.kind === 'any') return 'changes';
  if (test.kind === 'becomes') return `becomes ${orWords.format(test.values.map(valueWords))}`;
  return test.percent === null ? test.kind : `${test.kind} by more than ${test.percent}%`;
}

/** A status in plain words; any other value in quotes. */
function valueWords(value: string): string {
  if (!/^(?:[A-Z]+(?:_[A-Z]+)*|[a-z]+(?:[A-Z][a-z]+)*)$/.test(value)) return quoted(value);
  const words = pathWords(/[a-z]/.test(value) ? value : value.toLowerCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function notifyWords({ mode, sound, words }: Rule['notify']): string {
  if (mode === 'silent' || mode === 'history') return modeWords[mode];
  const saying = words === null ? '' : `, saying ${quoted(words)}`;
  return `${modeWords[mode]}${soundWords[sound]}${saying}`;
}

const modeWords = {
  critical: 'notify as critical',
  notify: 'notify',
  silent: 'only count as unread',
  history: 'keep in history only',
} satisfies Record<Mode, string>;

const soundWords = {
  default: '',
  urgent: ' with the urgent sound',
  none: ' without a sound',
} satisfies Record<Sound, string>;

function quoted(text: string): string {
  return `“${text}”`;
}

/** British, because American English has a comma before the "or". */
const orWords = new Intl.ListFormat('en-GB', { type: 'disjunction' });
