import { isOfOwnForm } from '../../shared/json.ts';

/** An element of a delivery's `events` in the letters it was sent in. */
export interface SentElement {
  readonly whole: string;
  /** The values of an object, by their names; empty for anything else. */
  readonly members: ReadonlyMap<string, string>;
  /** Which of the values hold a number in a form of its own, of which reading and writing it again would lose something. */
  readonly ownForms: ReadonlySet<string>;
}

/** Finds the elements of `events` in a delivery, which must be valid JSON with such a list. Looks at each letter once. */
export function sentElements(text: string): readonly SentElement[] {
  let elements: SentElement[] = [];
  walkMembers(text, afterBlanks(text, 0), (name, start) => {
    if (name !== 'events' || text.charCodeAt(start) !== openBracket) return endOfValue(text, start);
    // Of equal names the last one counts, as it does to JSON.parse.
    elements = [];
    return walkElements(text, start, (at) => {
      const members = new Map<string, string>();
      const ownForms = new Set<string>();
      const end =
        text.charCodeAt(at) === openBrace
          ? walkMembers(text, at, (member, from) => {
              const to = endOfValue(text, from, () => ownForms.add(member));
              members.set(member, text.slice(from, to));
              return to;
            })
          : endOfValue(text, at);
      elements.push({ whole: text.slice(at, end), members, ownForms });
      return end;
    });
  });
  return elements;
}

/** Whether valid JSON, or what may be JSON, has more values than a number of them. */
export function hasMoreValuesThan(text: string, max: number): boolean {
  // Two letters are the least that a value takes.
  if (text.length < max * 2) return false;
  let count = 1;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === comma) count += 1;
    if (count > max) return true;
    at = unit === quote ? endOfString(text, at) : at + 1;
  }
  return false;
}

/** Whether valid JSON, or what may be JSON, is nested deeper than a number of levels. */
export function isDeeperThan(text: string, max: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === openBracket || unit === openBrace) depth += 1;
    else if (unit === closeBracket || unit === closeBrace) depth -= 1;
    if (depth > max) return true;
    at = unit === quote ? endOfString(text, at) : at + 1;
  }
  return false;
}

/** Calls `visit` with each name and where its value starts, which answers where that ends; returns where the object ends. */
function walkMembers(
  text: string,
  start: number,
  visit: (name: string, start: number) => number,
): number {
  return walkElements(text, start, (at) => {
    const end = endOfString(text, at);
    const colon = afterBlanks(text, end);
    return visit(nameOf(text.slice(at, end)), afterBlanks(text, colon + 1));
  });
}

/** Calls `visit` with where each element starts, which answers where it ends; returns where the list or object ends. */
function walkElements(text: string, start: number, visit: (start: number) => number): number {
  let at = afterBlanks(text, start + 1);
  for (let unit = text.charCodeAt(at); unit !== closeBracket && unit !== closeBrace;) {
    at = afterBlanks(text, visit(at));
    unit = text.charCodeAt(at);
    if (unit === comma) at = afterBlanks(text, at + 1);
  }
  return at + 1;
}

/** Where a value ends; `onOwnForm` is called when a number in it has a form of its own. */
function endOfValue(text: string, start: number, onOwnForm: () => void = () => undefined): number {
  let depth = 0;
  let isLookedFor = true;
  let at = start;
  do {
    const unit = text.charCodeAt(at);
    if (unit === quote) {
      at = endOfString(text, at);
    } else if (unit === openBrace || unit === openBracket) {
      depth += 1;
      at += 1;
    } else if (unit === closeBrace || unit === closeBracket) {
      depth -= 1;
      at += 1;
    } else if (unit === minus || (unit >= zero && unit <= nine)) {
      const end = endOfWord(text, at);
      if (isLookedFor && isOfOwnForm(text.slice(at, end))) {
        isLookedFor = false;
        onOwnForm();
      }
      at = end;
    } else {
      at = depth === 0 ? endOfWord(text, at) : at + 1;
    }
  } while (depth > 0 && at < text.length);
  return at;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

/** A quote ends its string unless the backslashes before it are odd in number. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === backslash) first -= 1;
  return (at - first) % 2 === 1;
}

/** A number, true, false or null. */
function endOfWord(text: string, start: number): number {
  let at = start;
  for (let unit = text.charCodeAt(at); at < text.length && !isEndOfWord(unit);) {
    at += 1;
    unit = text.charCodeAt(at);
  }
  return at;
}

function isEndOfWord(unit: number): boolean {
  return unit === comma || unit === closeBrace || unit === closeBracket || unit <= space;
}

function afterBlanks(text: string, start: number): number {
  let at = start;
  while (text.charCodeAt(at) <= space) at += 1;
  return at;
}

function nameOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const space = 0x20;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
