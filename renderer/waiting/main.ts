import '../ui/speakAsPage.ts';
import { words } from '../../shared/words/words.ts';

const { title, triesAgain } = words().waiting;
document.title = title;
say('h1', title);
// What stands against opening the history stands in the address.
say('#problem', new URLSearchParams(location.search).get('problem') ?? '');
say('#tries-again', triesAgain);

function say(selector: string, text: string): void {
  const place = document.querySelector(selector);
  if (place === null) throw new Error(`The page has no place for ${selector}`);
  place.textContent = text;
}
