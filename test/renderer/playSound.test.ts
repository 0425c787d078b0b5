import { describe, expect, it } from 'vitest';
import { gainOf, tones } from '../../renderer/sound/playSound.ts';
import { ownSounds } from '../../shared/sounds.ts';

describe('renderer/sound/playSound.ts', () => {
  it('is silent at 0, full at 100, and louder with each step between', () => {
    expect(gainOf(0)).toBe(0);
    expect(gainOf(100)).toBe(1);
    expect(gainOf(-5)).toBe(0);
    expect(gainOf(500)).toBe(1);
    const steps = Array.from({ length: 21 }, (_, step) => gainOf(step * 5));
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    expect(new Set(steps).size).toBe(21);
  });

  it.each(ownSounds)('%s is over within two seconds and never clips', (sound) => {
    const all = tones[sound];
    expect(all.length).toBeGreaterThan(0);
    for (const { at, frequency, length } of all) {
      expect(at + length).toBeLessThanOrEqual(2);
      expect(length).toBeGreaterThan(0.01);
      expect(frequency).toBeGreaterThan(100);
      expect(frequency).toBeLessThan(10_000);
    }
    // Were all tones as strong as at their beginning for their whole length.
    for (const { at } of all) {
      const together = all.filter((tone) => tone.at <= at && at < tone.at + tone.length);
      expect(together.reduce((sum, { strength }) => sum + strength, 0)).toBeLessThanOrEqual(1);
    }
  });
});
