import { setNumberLocale } from './count.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import type { Language } from './language.ts';

/** Every sentence of the interface by its key: English names the keys, and another language has each of them. */
export type Words = typeof en;

const wordsByLanguage = { en, es } satisfies Record<Language, Words>;

let spoken: { readonly language: Language; readonly locale: string } = {
  language: 'en',
  locale: 'en-US',
};

/** Speaks a language from now on, and writes dates and numbers as a locale does. */
export function speak(language: Language, locale: string): void {
  spoken = { language, locale };
  setNumberLocale(locale);
}

/** The language that is spoken, and the locale in which it writes dates and numbers. */
export function spokenLanguage(): { readonly language: Language; readonly locale: string } {
  return spoken;
}

/** What something is called in each language: for what people search by, whatever language they type in. */
export function inEveryLanguage(choose: (language: Words) => string): readonly string[] {
  return Object.values(wordsByLanguage).map(choose);
}

/** The words of the language that is spoken. Called where they are needed, never as a module loads: then none is chosen yet. */
export function words(): Words {
  return wordsByLanguage[spoken.language];
}
