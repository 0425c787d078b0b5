import { describe, expect, it } from 'vitest';
import {
  checkLicenses,
  isAllowed,
  licensesText,
  statedLicense,
  type Ingredient,
} from '../../../scripts/packing/licenses.ts';

const ingredient = (name: string, license: string, text = 'Words.'): Ingredient => ({
  name,
  version: '1.0.0',
  license,
  text,
  folder: `node_modules/${name}`,
});

describe('scripts/packing/licenses.ts', () => {
  it.each(['MIT', 'ISC', '(MIT OR Apache-2.0)', 'MIT AND ISC AND BSD-3-Clause', 'GPL-3.0 OR MIT'])(
    'allows %s',
    (license) => {
      expect(isAllowed(license)).toBe(true);
    },
  );

  it.each([
    'GPL-3.0',
    'MIT AND GPL-3.0',
    'not stated',
    'SEE LICENSE IN LICENSE',
    '',
    'MIT AND (ISC OR GPL-3.0)',
    'mit',
  ])('does not allow %j', (license) => {
    expect(isAllowed(license)).toBe(false);
  });

  it('names each package whose license is not on the list', () => {
    const good = ingredient('good', 'MIT');
    expect(() => checkLicenses([good])).not.toThrow();
    expect(() =>
      checkLicenses([ingredient('bad', 'GPL-3.0'), good, ingredient('odd', 'not stated')]),
    ).toThrow(/list in .*:\n {2}bad 1\.0\.0: GPL-3\.0\n {2}odd 1\.0\.0: not stated$/);
  });

  it.each([
    [{ license: 'MIT' }, 'MIT'],
    [{ license: { type: 'ISC', url: 'x' } }, 'ISC'],
    [{ license: ['MIT', 'Apache2'] }, '(MIT OR Apache-2.0)'],
    [{ licenses: [{ type: 'MIT' }, { type: 'GPL' }] }, '(MIT OR GPL)'],
    [{ licenses: [{ type: 'MIT' }] }, 'MIT'],
    [{}, 'not stated'],
    [{ license: 7 }, 'not stated'],
  ])('reads %j', (manifest, license) => {
    expect(statedLicense(manifest)).toBe(license);
  });

  it('writes every package with its words, and says where there are none', () => {
    const text = licensesText([
      ingredient('a', 'MIT', '\nWords of a.\n'),
      ingredient('b', 'ISC', ''),
    ]);
    expect(text).toContain('a 1.0.0\nLicense: MIT\n\nWords of a.\n');
    expect(text).toContain(
      'b 1.0.0\nLicense: ISC\n\nThe package carries no text of its license.\n',
    );
  });
});
