import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { words } from '../../shared/words/words.ts';

/** A version as three numbers, with what comes before a release behind a dash. */
const versionSchema = z
  .string()
  .max(60)
  .regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]+)?$/);

/** A file with which Dockbell updates itself. */
const feedFileSchema = z.object({
  /** From the feed's address on. */
  url: z.string().min(1).max(2_000),
  /** In base64. */
  sha512: z.base64().length(88),
  size: z.number().int().positive(),
  /** How long the list of blocks at its end is, for those that have one. */
  blockMapSize: z.number().int().positive().optional(),
});
export type FeedFile = z.infer<typeof feedFileSchema>;

/** What is signed: the newest version, what is new in it, the page where it is, and its files by what they are for. */
const feedSchema = z.object({
  product: z.literal('dockbell'),
  version: versionSchema,
  notes: z.string().max(20_000),
  page: z.url({ protocol: /^https$/ }).max(2_000),
  /** How many of a hundred take it by themselves for now. */
  rolloutPercent: z.number().min(0).max(100).default(100),
  files: z.record(z.string().max(60), feedFileSchema).default({}),
});
export type Feed = z.infer<typeof feedSchema>;

/** The file at the feed's address: the signed text as it is, so that nothing has to be written anew to check it. */
const signedSchema = z.object({
  signed: z.string().max(40_000),
  /** Ed25519 (RFC 8032) over the UTF-8 of the text, in base64. */
  signature: z.base64().length(88),
});

/** More is no feed, in characters. */
export const maxFeedLength = 65_536;

/** A sentence about a feed that is not believed. */
export class FeedProblem extends Error {
  override readonly name = 'FeedProblem';
}

/** Reads a feed. Nothing in it is looked at before its signature was found right; throws FeedProblem otherwise. */
export function readFeed(text: string, publicKey: string): Feed {
  const file = parse(text, signedSchema, words().desktop.versionsUnsigned);
  const key = createPublicKey({
    key: Buffer.from(publicKey, 'base64'),
    format: 'der',
    type: 'spki',
  });
  const isRight = verify(
    null,
    Buffer.from(file.signed),
    key,
    Buffer.from(file.signature, 'base64'),
  );
  if (!isRight) {
    throw new FeedProblem(words().desktop.versionsWrongSignature);
  }
  return parse(file.signed, feedSchema, words().desktop.versionsUnknownForm);
}

function parse<Output>(text: string, schema: z.ZodType<Output>, problem: string): Output {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new FeedProblem(problem, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    throw new FeedProblem(problem, { cause: parsed.error });
  }
  return parsed.data;
}

/** Whether a version is newer than another, by Semantic Versioning 2.0.0, 11. */
export function isNewer(version: string, than: string): boolean {
  const [one, other] = [partsOf(version), partsOf(than)];
  for (const index of [0, 1, 2]) {
    const difference = (one.numbers[index] ?? 0) - (other.numbers[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  if (one.before === other.before) return false;
  // What comes before a release is older than it.
  if (one.before === '' || other.before === '') return one.before === '';
  return isLaterBefore(one.before.split('.'), other.before.split('.'));
}

function isLaterBefore(one: readonly string[], other: readonly string[]): boolean {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined) return true;
    if (part === against) continue;
    const [isNumber, isOtherNumber] = [part, against].map((each) => /^\d+$/.test(each));
    if (isNumber === true && isOtherNumber === true) return Number(part) > Number(against);
    if (isNumber !== isOtherNumber) return isOtherNumber === true;
    return part > against;
  }
  return false;
}

function partsOf(version: string): {
  readonly numbers: readonly number[];
  readonly before: string;
} {
  const dash = version.indexOf('-');
  const [release, before] =
    dash === -1 ? [version, ''] : [version.slice(0, dash), version.slice(dash + 1)];
  return { numbers: release.split('.').map(Number), before };
}
