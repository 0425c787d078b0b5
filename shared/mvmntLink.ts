import { z } from 'zod';

const placeholders = ['id', 'friendlyId', 'key'] as const;
const placeholderPattern = /\{(\w*)\}/g;

const linkError = {
  error:
    'Write a web address that begins with https:// and has {id}, {friendlyId} or {key} in it, such as https://app.mvmnt.io/shipments/{friendlyId}.',
};

/** The address of a shipment or carrier in MVMNT, with `{id}`, `{friendlyId}` or `{key}` where its own stands. */
export const mvmntLinkSchema = z
  .string(linkError)
  .trim()
  .max(500)
  .refine((pattern) => {
    const names = [...pattern.matchAll(placeholderPattern)].map(([, name]) => name);
    const areKnown = names.every((name) => placeholders.some((known) => known === name));
    // What stands for an id must not decide which host is asked.
    return names.length > 0 && areKnown && /^https:\/\/[^/\s{}@]+\/\S*$/.test(pattern);
  }, linkError);

/** What an address is filled in with; null where it is not known. */
type Filling = Readonly<Record<(typeof placeholders)[number], string | null>>;

/** The address of one shipment or carrier; null without a pattern, and where what the pattern asks for is not known. */
export function mvmntAddress(pattern: string | null, filling: Filling): string | null {
  if (pattern === null) return null;
  let isWhole = true;
  const address = pattern.replaceAll(placeholderPattern, (_, name: string) => {
    const value = placeholders.some((known) => known === name)
      ? filling[name as keyof Filling]
      : null;
    isWhole &&= value !== null;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? address : null;
}
