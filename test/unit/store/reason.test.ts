import { describe, expect, it } from 'vitest';
import { reasonOf } from '../../../engine/store/reason.ts';

describe('engine/store/reason.ts', () => {
  it.each([
    ['none', null],
    ['one of an earlier version', '{"code":"snoozed","until":5}'],
    ['another one of an earlier version', '{"code":"new-type"}'],
    ['one of a later version', '{"code":"weather","severity":3}'],
    ['one whose fields are different', '{"code":"late","by":"long"}'],
  ])('reads %s as no reason', (_which, stored) => {
    expect(reasonOf(stored)).toBeNull();
  });

  it('reads a reason it knows', () => {
    expect(reasonOf('{"code":"muted","label":"SHP-1"}')).toEqual({ code: 'muted', label: 'SHP-1' });
  });
});
