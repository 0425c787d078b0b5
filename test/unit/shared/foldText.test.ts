import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters, foldText, foldWord } from '../../../shared/foldText.ts';

/** As search texts were folded by versions before accents were dropped; they are still in files. */
function foldedBefore(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Cc}\-_‐-―]+/gu, '');
}

/** Any text, and such as people have in their names and numbers. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from('aZ19 -_.,\'’`´ñłßİıΣςﬁ½№…,Å가\u0301\u200b\u202a\u2212\u00ad()#"'),
    ),
    maxLength: 20,
  }),
);

describe('shared/foldText.ts', () => {
  it.each([
    ['SHP-12345', 'shp12345'],
    ['DO_NOT_USE', 'donotuse'],
    ['doNotUse', 'donotuse'],
    ['Do not\u00A0use', 'donotuse'],
    ['ＡＢ‑1\u0000', 'ab1'],
    [' - _ ', ''],
    ['Zürich/1', 'zurich/1'],
  ])('folds %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each([
    ['Muñoz', 'munoz'],
    ['Mun\u0303oz', 'munoz'],
    ['Québec', 'quebec'],
    ['Transport Ltée', 'transport ltee'],
    ['Pérez', 'perez'],
    ['Söhne', 'sohne'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['Isparta ISPARTA ısparta', 'isparta isparta isparta'],
    ['Straße', 'strasse'],
    ['Ærø Þór Đakovo Œuvre', 'aero thor dakovo oeuvre'],
    ['ΟΔΟΣ', 'οδοσ'],
  ])('folds the accents of %j as in %j', (text, typed) => {
    expect(foldText(text)).toBe(foldText(typed));
  });

  it.each([
    ['O’Brien', 'obrien'],
    ["O'Brien", 'obrien'],
    ['O‘Brien', 'obrien'],
    ['O`Brien', 'obrien'],
    ['O´Brien', 'obrien'],
    ['Hawaiʻi', 'hawaii'],
    ['J.B. Hunt', 'jbhunt'],
    ['Acme Freight, Inc.', 'acmefreightinc'],
    ['SHP\u22121', 'shp1'],
    ['SHP\u20111', 'shp1'],
    ['S\u00ADHP\u200B-1', 'shp1'],
    ['\u202ASHP-12345\u202C', 'shp12345'],
    ['\uFEFFSHP-1', 'shp1'],
  ])('drops what is in the way in %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps what tells numbers and names apart', () => {
    expect(foldText('1,250.50')).toBe('1,250.50');
    expect(foldText('125050')).not.toBe(foldText('1250.50'));
    expect(foldText('A&R')).toBe('a&r');
    expect(foldText('N/A')).toBe('n/a');
    expect(foldText('14:30')).toBe('14:30');
    expect(foldText('R+L')).toBe('r+l');
  });

  it('keeps what would leave nothing, so that a rule about it still says something', () => {
    expect(foldText('.')).toBe('.');
    expect(foldText('’')).toBe('’');
    expect(foldText('#')).toBe('#');
  });

  it.each([
    '(SHP-12345),',
    '#SHP-12345',
    'SHP-12345.',
    '“SHP-12345”',
    '<SHP-12345>',
    '*SHP-12345*',
  ])('takes the punctuation around %s for none of a word', (pasted) => {
    expect(foldWord(pasted)).toBe('shp12345');
  });

  it('leaves nothing of a word that is punctuation', () => {
    for (const word of ['&', '…', '’', '--', '()', '.']) expect(foldWord(word)).toBe('');
  });

  it('changes nothing of what is folded', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });

  it('folds what an earlier version folded as what was sent', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldedBefore(text))).toBe(foldText(text));
      }),
    );
  });

  it('finds a part of a text in the text', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, part, after) => {
        expect(foldText(before + part + after)).toContain(foldWord(part));
      }),
    );
  });

  it('says where each letter stood', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { letters, places } = foldLetters(text);
        expect(letters === '' || letters === foldText(text)).toBe(true);
        expect(places).toHaveLength(letters.length);
        let last = 0;
        for (const [start, end] of places) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = start;
        }
      }),
    );
  });
});
