import type { App } from 'electron';
import { languageOf, localeOf, type LanguageChoice } from '../shared/words/language.ts';
import { speak, spokenLanguage } from '../shared/words/words.ts';

/** Speaks the language that was chosen, or the system's first; whether that is another than before. Call it once the app is ready. */
export function speakAs(
  app: Pick<App, 'getPreferredSystemLanguages' | 'getSystemLocale'>,
  choice: LanguageChoice,
): boolean {
  const before = spokenLanguage().language;
  const systemLocale = app.getSystemLocale();
  const language = languageOf(choice, app.getPreferredSystemLanguages()[0] ?? systemLocale);
  speak(language, localeOf(language, systemLocale));
  return language !== before;
}
