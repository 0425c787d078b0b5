import { spokenLanguage } from '../../shared/words/words.ts';

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A size in words: "0.4 kB", "210 MB", "1.4 GB". */
export function bytesWords(bytes: number): string {
  let value = bytes / 1_024;
  let index = 0;
  while (value >= 1_000 && index < units.length - 1) {
    value /= 1_024;
    index += 1;
  }
  const digits = value < 10 ? 1 : 0;
  return new Intl.NumberFormat(spokenLanguage().locale, {
    style: 'unit',
    unit: units[index] ?? 'terabyte',
    maximumFractionDigits: digits,
  }).format(value);
}
