import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../harness/paths.mjs';

const sheets = globSync('renderer/**/*.css', { cwd: root });

describe('the style sheets', () => {
  // Whatever is as wide as a part of its container is styled anew whenever anything around the container is laid out:
  // 3 ms a key in the search box, for one such width in the rows of the list.
  it('have no lengths in parts of a container', () => {
    const found = sheets.filter((sheet) =>
      /\dcq(?:w|h|i|b|min|max)\b/.test(readFileSync(join(root, sheet), 'utf8')),
    );
    expect(sheets.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });
});
