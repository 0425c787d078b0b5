import { z } from 'zod';
import { eventGroups, modeSchema } from './event.ts';
import { foldText } from './foldText.ts';
import { words } from './words/words.ts';

/** What a notification sounds like. */
export const soundSchema = z.enum(['default', 'urgent', 'none']);
export type Sound = z.infer<typeof soundSchema>;

const valueSchema = z
  .string()
  .trim()
  .max(200)
  .refine((value) => foldText(value) !== '', {
    error: () => words().ruleProblems.nothingToCompare,
  });

const pathSchema = z
  .string()
  .trim()
  .min(1, { error: () => words().ruleProblems.noField })
  .max(200);

const conditionSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('type'),
      types: z.array(z.string().min(1).max(200)).max(500).readonly(),
      groups: z.array(z.enum(eventGroups)).max(eventGroups.length).readonly(),
    })
    .refine(({ types, groups }) => types.length + groups.length > 0, {
      error: () => words().ruleProblems.noType,
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
    path: pathSchema.regex(/^[^*]*\*?$/, { error: () => words().ruleProblems.starInside }),
    test: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('any') }),
      z.strictObject({
        kind: z.literal('becomes'),
        values: z
          .array(valueSchema)
          .min(1, { error: () => words().ruleProblems.noValue })
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
    .min(1, { error: () => words().ruleProblems.noName })
    .max(maxNameLength, { error: () => words().ruleProblems.nameTooLong(maxNameLength) }),
  isEnabled: z.boolean(),
  when: z
    .array(conditionSchema)
    .min(1, { error: () => words().ruleProblems.noCondition })
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
  .max(500, { error: () => words().ruleProblems.tooMany(500) })
  .readonly();

/**
 * A rule as one plain sentence: "When a carrier’s status becomes Inactive or Do not use: notify". `labelOf` gives the label
 * of a type of event.
 */
export function ruleWords(
  { when, notify }: Pick<Rule, 'when' | 'notify'>,
  labelOf: (type: string) => string,
): string {
  return words().ruleSentence.rule(whenWords(when, labelOf), notifyWords(notify));
}

/** The conditions of a rule as a sentence: "A carrier’s status becomes Inactive". */
export function conditionWords(
  when: readonly Condition[],
  labelOf: (type: string) => string,
): string {
  return capital(whenWords(when, labelOf));
}

/** A name for a rule without one: its conditions in words, cut to the length of a name. */
export function nameOfRule(when: readonly Condition[], labelOf: (type: string) => string): string {
  const name = conditionWords(when, labelOf).replaceAll(/[“”]/g, '');
  return name.length <= maxNameLength ? name : `${name.slice(0, maxNameLength - 1).trimEnd()}…`;
}

/** A field name in plain words: "insurance expiration date", "key". */
export function pathWords(path: string): string {
  if (path === 'friendlyId') return 'id';
  const name = path
    .replace(/([\p{Ll}\p{N}])(?=\p{Lu})/gu, '$1 ')
    .replaceAll(/[\s._-]+/g, ' ')
    .replaceAll(/\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase())
    .trim();
  return name === '' ? path : name;
}

/** What was named before, and is "it" from then on. */
const it = Symbol('it');
/** What a field is of: something by its name, what was named before, or null for anything. */
type Named = string | typeof it | null;

type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;

function whenWords(when: readonly Condition[], labelOf: (type: string) => string): string {
  const said = words().ruleSentence;
  const types = when.filter((each) => each.kind === 'type');
  const entities = when.filter((each) => each.kind === 'entity').map(({ label }) => label);
  const details = when.filter((each) => each.kind === 'field' || each.kind === 'change');
  const noun = nounOf(types);
  const subject = entities[0] ?? (noun === null ? null : said.thing(noun));
  const isUpdate = details.some(({ kind }) => kind === 'change') && entities.length < 2;
  // A condition on what changes says by itself that it is about an update.
  if (isUpdate && (types.length === 0 || (types.length === 1 && noun !== null))) {
    const conditions = details
      .toSorted((one, other) => one.kind.localeCompare(other.kind))
      .map((each, index) => detailWords(each, index === 0 ? subject : it));
    return said.all(conditions);
  }
  const opening = [
    ...types.map((each) => said.arrives(typeWords(each, labelOf))),
    ...entities.map(said.isAbout),
  ];
  const [only] = entities;
  if (types.length === 0 && entities.length === 1 && only !== undefined) {
    opening[0] = said.anythingHappens(only);
  }
  const about = opening.length === 0 ? null : it;
  return said.all([...opening, ...details.map((each) => detailWords(each, about))]);
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
  const { oneOf, anyEventOf } = words().ruleSentence;
  const chosen = [...types.map((type) => quoted(labelOf(type))), ...groups.map(anyEventOf)];
  // While a rule is written, none may be chosen yet.
  return chosen.length === 0 ? '…' : oneOf(chosen);
}

function detailWords(
  condition: ConditionOf<'field'> | ConditionOf<'change'>,
  subject: Named,
): string {
  const field = fieldOf(condition.path, subject);
  if (condition.kind === 'field') {
    return words().ruleSentence[condition.test](field, quoted(condition.value));
  }
  return changeWords(field, condition.test);
}

/** "a carrier’s status", "its key", "any insurance field of a carrier", "anything about it", "any status". */
function fieldOf(path: string, subject: Named): string {
  const said = words().ruleSentence;
  if (path === '*') {
    if (subject === null) return said.anything;
    return subject === it ? said.anythingAboutIt : said.anythingAbout(subject);
  }
  if (path.endsWith('*')) {
    const start = pathWords(path.slice(0, -1));
    if (subject === null) return said.anyFieldLike(start);
    return subject === it ? said.anyFieldLikeOfIt(start) : said.anyFieldLikeOf(start, subject);
  }
  const field = pathWords(path);
  if (subject === null) return said.anyField(field);
  return subject === it ? said.fieldOfIt(field) : said.fieldOf(field, subject);
}

function changeWords(field: string, test: ConditionOf<'change'>['test']): string {
  const said = words().ruleSentence;
  if (test.kind === 'any') return said.changes(field);
  if (test.kind === 'becomes') return said.becomes(field, said.oneOf(test.values.map(valueWords)));
  if (test.percent === null) return said[test.kind](field);
  return said[`${test.kind}By`](field, test.percent);
}

/** A status in plain words; any other value in quotes. */
function valueWords(value: string): string {
  if (!/^(?:[A-Z]+(?:_[A-Z]+)*|[a-z]+(?:[A-Z][a-z]+)*)$/.test(value)) return quoted(value);
  return capital(pathWords(/[a-z]/.test(value) ? value : value.toLowerCase()));
}

function notifyWords({ mode, sound, words: text }: Rule['notify']): string {
  const { modes, withUrgentSound, withoutSound, saying } = words().ruleSentence;
  if (mode === 'silent' || mode === 'history') return modes[mode];
  const sounds = {
    default: modes[mode],
    urgent: withUrgentSound(modes[mode]),
    none: withoutSound(modes[mode]),
  };
  return text === null ? sounds[sound] : saying(sounds[sound], quoted(text));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function quoted(text: string): string {
  return `“${text}”`;
}
