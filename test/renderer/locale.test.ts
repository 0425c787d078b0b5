import { describe, expect, test } from 'vitest';
import { localeIn } from '../../renderer/ui/locale.ts';

describe('renderer/ui/locale.ts', () => {
  test.each(['de-AT', 'en-US', 'zh-Hant-TW', 'fil'])('takes %s', (content) => {
    expect(localeIn({ content })).toBe(content);
    expect(new Intl.DateTimeFormat(content).format(0)).not.toBe('');
  });

  test.each(['', 'C', '__LOCALE__', 'de_AT', 'POSIX!'])('leaves %j to the page', (content) => {
    expect(localeIn({ content })).toBeUndefined();
    expect(localeIn(null)).toBeUndefined();
  });
});
