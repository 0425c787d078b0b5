/** The strings and the numbers of valid JSON. */
const stringsAndNumbers = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;
/** Where a list or object may hold a number that a double does not: one with many digits, or with an exponent. */
const maybeInexact = /[[:,\s]-?(?:[\d.]+[eE]|[\d.]{16})/;

/**
 * Reads JSON that somebody else wrote; throws a SyntaxError for what is none. A number that a double cannot hold, such as an id
 * beyond 2^53 or 1e400, becomes a text with its digits: another number would be wrong.
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (typeof value === 'object' && !maybeInexact.test(text)) return value;
  return JSON.parse(
    text.replace(stringsAndNumbers, (token) =>
      token.startsWith('"') || isExact(token) ? token : `"${token}"`,
    ),
  );
}

/** Whether a number of valid JSON is written in another form than JavaScript writes it: 1.0, 1e400, or with more digits than a double has. */
export function isOfOwnForm(number: string): boolean {
  return !plainInteger.test(number) && String(Number(number)) !== number;
}

const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/;

/** Valid JSON on several lines, each string and number as it was written. */
export function indentJson(text: string): string {
  let depth = 0;
  let previous = '';
  let indented = '';
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s"{}[\],:]+/g)) {
    const isInside = previous === '{' || previous === '[';
    const isEnd = token === '}' || token === ']';
    if (isEnd) depth -= 1;
    if (previous === ',' || isInside !== isEnd) indented += `\n${'  '.repeat(depth)}`;
    indented += token === ':' ? ': ' : token;
    if (token === '{' || token === '[') depth += 1;
    previous = token;
  }
  return indented;
}

/** Longer numbers are not looked into: no double needs so many digits. */
const maxDigits = 400;

/** Whether a double holds the very number. */
function isExact(number: string): boolean {
  if (number.length < 16 && !/[eE]/.test(number)) return true;
  const written = String(Number(number));
  if (written === number) return true;
  return number.length <= maxDigits && decimalOf(number) === decimalOf(written);
}

/** The value of a number in one form for each: its significant digits, and the power of ten behind them. */
function decimalOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}
