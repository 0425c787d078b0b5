import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../../', import.meta.url);
const page = readFileSync(new URL('docs/connect.md', root), 'utf8');

/** All that the sources of a folder say. */
function textOf(folder: string): string {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))
    .join('\n')
    .replaceAll(/\s+/g, ' ');
}
const screen = `${textOf('renderer')} ${textOf('shared')}`;

const found = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, text = '']) => text);

describe('docs/connect.md', () => {
  test.each([...new Set(found(/\*\*([^*]+)\*\*/g))])('%s is on the screen', (words) => {
    expect(screen.includes(words)).toBe(true);
  });

  test.each(found(/\]\((images\/[^)]+)\)/g))('%s is a picture', (file) => {
    expect(existsSync(new URL(`docs/${file}`, root))).toBe(true);
  });
});
