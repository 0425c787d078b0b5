/** A package of others whose code is in what we ship. */
export interface Ingredient {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression, such as `MIT` or `(MIT OR Apache-2.0)`. */
  readonly license: string;
  /** The words of its license and notices; empty where the package carries none. */
  readonly text: string;
  /** Below the project's folder, with slashes: its name in package-lock.json. */
  readonly folder: string;
}

// All of these allow what we do on the condition that their words come along.
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Unlicense',
]);

/** Whether a license is one that we may ship. https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/ */
export function isAllowed(expression: string): boolean {
  const inner = /^\(([^()]*)\)$/.exec(expression.trim())?.[1] ?? expression.trim();
  // A nested expression is left to a person.
  if (/[()]/.test(inner)) return false;
  return inner
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((name) => allowed.has(name)));
}

/** Throws with every package whose license is not on the list. */
export function checkLicenses(ingredients: readonly Ingredient[]): void {
  const refused = ingredients.filter(({ license }) => !isAllowed(license));
  if (refused.length === 0) return;
  const lines = refused.map(({ name, version, license }) => `  ${name} ${version}: ${license}`);
  throw new Error(
    `The license of these packages is not on the list in scripts/packing/licenses.ts:\n${lines.join('\n')}`,
  );
}

/** The license that a package.json names, also in the old form of a list to choose from. */
export function statedLicense(manifest: Readonly<Record<string, unknown>>): string {
  const names = [manifest['license'] ?? manifest['licenses']].flat().flatMap((stated) => {
    if (typeof stated === 'string') return [stated];
    return hasType(stated) ? [stated.type] : [];
  });
  const known = names.map((name) => olderNames[name] ?? name);
  return known.length > 1 ? `(${known.join(' OR ')})` : (known[0] ?? 'not stated');
}

/** What packages older than SPDX call a license. */
const olderNames: Readonly<Record<string, string>> = { Apache2: 'Apache-2.0' };

function hasType(value: unknown): value is { readonly type: string } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

const rule = '-'.repeat(78);

/** The page of all licenses that the app shows and ships. */
export function licensesText(ingredients: readonly Ingredient[]): string {
  const parts = ingredients.map(({ name, version, license, text }) =>
    [
      rule,
      `${name} ${version}`,
      `License: ${license}`,
      '',
      text.trim() === '' ? 'The package carries no text of its license.' : text.trim(),
      '',
    ].join('\n'),
  );
  return [
    'Dockbell contains the packages below, each under its own license.',
    'The licenses of Electron and Chromium are in LICENSE.electron.txt and LICENSES.chromium.html beside the program.',
    '',
    ...parts,
  ].join('\n');
}
