import { languageOf } from '../../shared/words/language.ts';
import { speak } from '../../shared/words/words.ts';
import { locale } from './locale.ts';

// Main wrote the language into the page.
const { lang } = document.documentElement;
speak(languageOf('system', lang), locale ?? lang);
