import { z } from 'zod';

/** The languages of the interface, by their codes. (BCP 47) */
const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** What a person chooses: a language, or that of the system. */
export const languageChoiceSchema = z.enum(['system', ...languages]);
export type LanguageChoice = z.infer<typeof languageChoiceSchema>;

/** The language to speak on a system with a locale such as es-MX; English where the system's is none of ours. */
export function languageOf(choice: LanguageChoice, systemLocale: string): Language {
  if (choice !== 'system') return choice;
  const code = partsOf(systemLocale)?.language;
  return languages.find((language) => language === code) ?? 'en';
}

/** The locale for dates and numbers: the language that is spoken, with the habits of the system's region. */
export function localeOf(language: Language, systemLocale: string): string {
  const parts = partsOf(systemLocale);
  if (parts === null || parts.language === language) return parts?.baseName ?? language;
  return parts.region === undefined ? language : `${language}-${parts.region}`;
}

/** Null for what is no locale, such as "C". */
function partsOf(locale: string): Intl.Locale | null {
  try {
    return new Intl.Locale(locale);
  } catch {
    return null;
  }
}
