import { describe, expect, it } from 'vitest';
import { mvmntAddress, mvmntLinkSchema } from '../../../shared/mvmntLink.ts';

const filling = { id: 'a b', friendlyId: 'SHP-1', key: null };

describe('shared/mvmntLink.ts', () => {
  it.each([
    ['https://app.example/s/{friendlyId}', 'https://app.example/s/SHP-1'],
    ['https://app.example/s/{id}?n={friendlyId}', 'https://app.example/s/a%20b?n=SHP-1'],
    // The key is not known.
    ['https://app.example/s/{key}', null],
  ])('fills %s in', (pattern, address) => {
    expect(mvmntLinkSchema.parse(pattern)).toBe(pattern);
    expect(mvmntAddress(pattern, filling)).toBe(address);
  });

  it('opens nothing until it is set', () => {
    expect(mvmntAddress(null, filling)).toBeNull();
  });

  it.each([
    'http://app.example/{id}',
    'https://app.example/',
    'https://{id}/x',
    'https://a@{id}/x',
    'https://app.example/{number}',
    'javascript:{id}',
  ])('refuses %s', (pattern) => {
    expect(mvmntLinkSchema.safeParse(pattern).success).toBe(false);
  });
});
