import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSections } from '../../renderer/features/help/findSections.ts';
import { guideSections, sectionOfLink } from '../../renderer/features/help/guide.ts';
import { known, sectionsOf } from '../../renderer/features/help/sections.ts';
import { helpTopics } from '../../renderer/ui/help.ts';

const titles = (query: string) =>
  findSections(guideSections, query).map((one) => one.section.title);

/** Every link in tokens and in what they hold. */
function linksIn(tokens: readonly unknown[]): readonly string[] {
  return known(tokens).flatMap((token) => {
    if (token.type === 'link') return [token.href];
    if (token.type === 'list') return token.items.flatMap((item) => linksIn(item.tokens));
    if (token.type === 'table') {
      return [token.header, ...token.rows].flat().flatMap((cell) => linksIn(cell.tokens));
    }
    return 'tokens' in token && token.tokens !== undefined ? linksIn(token.tokens) : [];
  });
}

describe('renderer/features/help/guide.ts', () => {
  test.each(Object.entries(helpTopics))('%s is explained in a section', (_, section) => {
    expect(guideSections.map(({ id }) => id)).toContain(section);
  });

  test('has no two sections of one name', () => {
    const ids = guideSections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('its links lead to sections, but for those to pages that only the web has', () => {
    const links = guideSections.flatMap(({ blocks }) => linksIn(blocks));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((href) => sectionOfLink(href) === null)).toEqual([
      'install.md',
      'tunnels.md',
      'administrators.md',
    ]);
  });

  test('leads to no place of its own for what is not in it', () => {
    expect(sectionOfLink('search.md')).toBe('search');
    expect(sectionOfLink('#problems')).toBe('problems');
    for (const href of ['#nowhere', 'security.md', 'https://example.com', 'javascript:alert(1)']) {
      expect(sectionOfLink(href)).toBeNull();
    }
  });

  test('says nothing about its code', () => {
    for (const { text } of guideSections) expect(text).not.toMatch(/Code:|\.ts\b/);
  });
});

describe('renderer/features/help/sections.ts', () => {
  test('cuts a page at its headings, and reads lists, tables and emphasis as text', () => {
    const markdown = [
      '# Page',
      'First **bold** `code`.',
      '## Part & more',
      '- one [link](#x)\n- two',
      '| a | b |\n|---|---|\n| c | d |',
      '### Deep',
      '![a picture](x.png)',
      'Code: `x.ts`',
    ].join('\n\n');
    expect(
      sectionsOf([{ markdown, depth: 0 }]).map(({ id, level, text }) => [id, level, text]),
    ).toEqual([
      ['page', 1, 'First bold code.'],
      ['part--more', 1, 'one link two a b c d'],
      ['deep', 2, ''],
    ]);
    expect(sectionsOf([{ markdown, depth: 1 }]).map(({ level }) => level)).toEqual([1, 2, 2]);
  });
});

describe('renderer/features/help/findSections.ts', () => {
  test('finds beginnings of words, whatever their capitals and accents, titles first', () => {
    expect(titles('QUIET')[0]).toBe('Quiet hours');
    expect(titles('tunn')[0]).toBe('Tunnels');
    expect(titles('münoz')).toEqual(['Search']);
    expect(titles('uiet')).toEqual([]);
  });

  test('wants every word, and finds nothing for none', () => {
    expect(titles('token keyring')).toContain('The webhook token');
    expect(titles('token zebra')).toEqual([]);
    expect(titles('  ?! ')).toEqual([]);
  });

  test('shows what a section says around the word, cut between words', () => {
    const text = `${'before '.repeat(20)}the Tunnel is here ${'after '.repeat(30)}`.trim();
    const [found] = findSections([{ id: 'a', title: 'A', level: 1, blocks: [], text }], 'tunnel');
    const shown = found?.around.map((one) => (one.isFound ? `[${one.text}]` : one.text)).join('');
    expect(shown).toMatch(/^… before .*the \[Tunnel\] is here after .*after …$/);
  });

  test('shows only what is in the section, whatever is looked for', () => {
    assert(
      property(string(), string(), (text, query) => {
        const section = { id: 'a', title: 'A', level: 1, blocks: [], text } as const;
        for (const { around } of findSections([section], query)) {
          const shown = around.map((one) => one.text).join('');
          expect(` ${text} `).toContain(shown.replace(/^… /, '').replace(/ …$/, ''));
        }
      }),
    );
  });
});
