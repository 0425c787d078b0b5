import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromJsonText, toJsonText } from '../../../shared/jsonText.ts';

it('shared/jsonText.ts reads what it wrote', () => {
  const row = fc.record({
    id: fc.nat(),
    summary: fc.string({ unit: 'binary' }),
    key: fc.option(fc.string()),
    isRead: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(fromJsonText(toJsonText({ rows }))).toEqual({ rows });
    }),
  );
});
