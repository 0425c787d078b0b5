/** One word of a search, with everything that belongs to it; places are UTF-16 offsets. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly isNegated: boolean;
  /** The letters before the colon, as written, and their place with the colon. */
  readonly qualifier: {
    readonly word: string;
    readonly start: number;
    readonly end: number;
  } | null;
  /** Plain text has one; after a qualifier, commas separate several. */
  readonly values: readonly [Value, ...Value[]];
}

/** One value as written; its place includes its quotes, its text does not. */
export interface Value {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isQuoted: boolean;
  /** False for a quote that runs to the end of the text. */
  readonly isClosed: boolean;
}

// Letters alone: `14:30` and `CAR-1:2` are text, and so is an address.
const qualifierPattern = /([\p{L}\p{M}]+):(?!\/\/)/uy;
// Systems replace straight quotes with curved ones while people type.
const quotedPattern = /["“”„‟＂]([^"“”„‟＂]*)(["“”„‟＂]?)/y;
const plainPattern = /\S*/y;
const listedPattern = /[^\s,]*/y;
const spacePattern = /\s*/y;

/** Takes a search apart into words; a quote counts only where a value begins, so that `53"` is text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = spaceAfter(text, 0);
  while (at < text.length) {
    const token = readToken(text, at);
    tokens.push(token);
    at = spaceAfter(text, token.end);
  }
  return tokens;
}

function readToken(text: string, start: number): Token {
  const isNegated = text.startsWith('-', start);
  const wordStart = isNegated ? start + 1 : start;
  const match = matchAt(qualifierPattern, text, wordStart);
  if (match === null) {
    const value = readValue(plainPattern, text, wordStart);
    return { start, end: value.end, isNegated, qualifier: null, values: [value] };
  }
  const [whole, word = ''] = match;
  const qualifier = { word, start: wordStart, end: wordStart + whole.length };
  let value = readValue(listedPattern, text, qualifier.end);
  const values: [Value, ...Value[]] = [value];
  while (text.startsWith(',', value.end)) {
    value = readValue(listedPattern, text, value.end + 1);
    values.push(value);
  }
  return { start, end: value.end, isNegated, qualifier, values };
}

function readValue(unquotedPattern: RegExp, text: string, start: number): Value {
  const quoted = matchAt(quotedPattern, text, start);
  if (quoted !== null) {
    const [whole, inside = '', closing] = quoted;
    const end = start + whole.length;
    return { start, end, text: inside, isQuoted: true, isClosed: closing !== '' };
  }
  const plain = matchAt(unquotedPattern, text, start)?.[0] ?? '';
  return { start, end: start + plain.length, text: plain, isQuoted: false, isClosed: true };
}

function spaceAfter(text: string, at: number): number {
  return at + (matchAt(spacePattern, text, at)?.[0].length ?? 0);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
