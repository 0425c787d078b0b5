import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../../../engine/contract/catalogue.ts';
import { parseQuery } from '../../../../engine/history/search/query.ts';
import { qualifiers } from '../../../../engine/history/search/vocabulary.ts';
import { readPage, withTable } from '../../../../scripts/searchPage.ts';
import { eventGroups } from '../../../../shared/event.ts';
import { entityFlagHints, flagHints, searchHelp } from '../../../../shared/searchHelp.ts';
import { words } from '../../../../shared/words/words.ts';

const page = readPage();
const context = { types: eventTypes, now: Date.now() };

describe('the help of the search', () => {
  it('is the table of docs/search.md, row by row', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(rows).toHaveLength(searchHelp().length);
    // If this fails: node scripts/searchPage.ts
    expect(page).toBe(withTable(page));
  });

  it.each(searchHelp())('shows $write, which is read without a problem', ({ write }) => {
    const { terms, problems } = parseQuery(write, context);
    expect(problems).toEqual([]);
    expect(terms).not.toEqual([]);
  });

  it('shows every qualifier and every flag', () => {
    const all = searchHelp()
      .map(({ write, finds }) => `${write} ${finds}`)
      .join('\n');
    for (const name of Object.keys(qualifiers)) expect(all).toContain(`${name}:`);
    for (const flag of Object.keys({ ...flagHints(), ...entityFlagHints() })) {
      expect(all).toContain(`is:${flag}`);
    }
  });

  it.each(Object.entries(qualifiers))('of %s: has an example that is read', (name, { example }) => {
    expect(parseQuery(`${name}:${example}`, context).problems).toEqual([]);
  });

  it('names every group there is, in the page and in the search', () => {
    expect(Object.keys(words().searching.groups)).toEqual([...eventGroups]);
    for (const group of eventGroups) expect(page).toContain(group);
  });
});

describe('docs/search.md', () => {
  it('shows searches that are read without a problem', () => {
    const [, examples = ''] = page.split('## Put together');
    const searches = [...examples.matchAll(/^- `([^`]+)`:/gm)].map(([, search = '']) => search);
    expect(searches.length).toBeGreaterThan(2);
    for (const search of searches) expect(parseQuery(search, context).problems).toEqual([]);
  });
});
