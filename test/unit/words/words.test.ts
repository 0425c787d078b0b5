import { assert, constantFrom, oneof, property, string } from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { en } from '../../../shared/words/en.ts';
import { es } from '../../../shared/words/es.ts';
import { languageOf, localeOf } from '../../../shared/words/language.ts';
import { inEveryLanguage, speak, spokenLanguage, words } from '../../../shared/words/words.ts';

afterEach(() => speak('en', 'en-US'));

/** Every key with what stands there, such as ["setup.title", "Set up Dockbell"]. */
function entriesOf(table: object, path = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
    const name = path === '' ? key : `${path}.${key}`;
    return typeof value === 'object' && value !== null
      ? entriesOf(value, name)
      : [[name, value] as const];
  });
}

describe('shared/words', () => {
  test('every language has each key of English, and none of its own', () => {
    expect(entriesOf(es).map(([name]) => name)).toEqual(entriesOf(en).map(([name]) => name));
  });

  test('a sentence is a sentence in each language, and a function a function', () => {
    const kindOf = ([name, value]: readonly [string, unknown]) => [
      name,
      typeof value === 'string' && value.trim() === '' ? 'empty' : typeof value,
    ];
    expect(entriesOf(es).map(kindOf)).toEqual(entriesOf(en).map(kindOf));
    expect(new Set(entriesOf(en).map((entry) => kindOf(entry)[1]))).toEqual(
      new Set(['string', 'function']),
    );
  });

  test('a whole sentence stands once', () => {
    const sentences = entriesOf(en).flatMap(([, value]) =>
      typeof value === 'string' && value.endsWith('.') ? [value] : [],
    );
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((one, index) => sentences.indexOf(one) !== index)).toEqual([]);
  });

  test.each([
    ['con retraso', /\btard(?:e|ío)/i, /más tarde|a más tardar/gi],
    ['código de invitación', /código de ingreso/i],
    ['verificar', /\bcomprob/i],
    ['sin leer', /no leído/i],
    ['usted', /(?<!\p{L})(?:tú|tus?|contigo|vuestr\p{L}*)(?!\p{L})/iu],
    ['computadora', /ordenador/i],
  ])('Spanish says "%s" everywhere, and no other word for it', (_said, other, but = /$^/g) => {
    const sentences = entriesOf(es).map(([, value]) => String(value).replaceAll(but, ''));
    expect(sentences.filter((sentence) => other.test(sentence))).toEqual([]);
  });

  test('speaks English until another language is chosen', () => {
    expect(words()).toBe(en);
    speak('es', 'es-MX');
    expect(words()).toBe(es);
    expect(spokenLanguage()).toEqual({ language: 'es', locale: 'es-MX' });
  });

  test('says what something is called in each language, for what is searched', () => {
    expect(inEveryLanguage(({ things }) => things.states['in-transit'])).toEqual([
      'In transit',
      'En tránsito',
    ]);
  });

  test('counts as the language and its numbers are', () => {
    expect(words().common.openProblemCount(1)).toBe('1 open problem');
    expect(words().common.openProblemCount(1204)).toBe('1,204 open problems');
    speak('es', 'es-ES');
    expect(words().common.openProblemCount(1)).toBe('1 problema abierto');
    expect(words().common.openProblemCount(12_040)).toBe('12.040 problemas abiertos');
  });
});

describe('shared/words/language.ts', () => {
  test.each([
    ['system', 'es-MX', 'es', 'es-MX'],
    ['system', 'en-US', 'en', 'en-US'],
    ['system', 'de-AT', 'en', 'en-AT'],
    ['es', 'en-US', 'es', 'es-US'],
    ['en', 'es-MX', 'en', 'en-MX'],
    ['en', 'es', 'en', 'en'],
    ['system', 'C', 'en', 'en'],
    ['system', '', 'en', 'en'],
  ] as const)(
    '%s on a system of %j speaks %s and writes numbers as %s',
    (choice, system, ...is) => {
      const language = languageOf(choice, system);
      expect([language, localeOf(language, system)]).toEqual(is);
    },
  );

  test('whatever the system says, there is a locale that formats', () => {
    assert(
      property(oneof(string(), constantFrom('en_US.UTF-8', 'POSIX')), (system) => {
        const language = languageOf('system', system);
        expect(new Intl.NumberFormat(localeOf(language, system)).format(1)).not.toBe('');
      }),
    );
  });
});
