import { afterEach, describe, expect, it } from 'vitest';
import { deliveryAdvice, refusals, refusalWords } from '../../../shared/delivery.ts';
import { speak } from '../../../shared/words/words.ts';

const accepted = { status: 200, problem: null, quarantinedCount: 0, isOwn: false };

afterEach(() => speak('en', 'en-US'));

describe('shared/delivery.ts', () => {
  it.each([400, 401, 413, 415, 429])('says what happened at %i and what to do', (status) => {
    const { happened, todo } = deliveryAdvice({ ...accepted, status });
    expect(happened).toMatch(/^[A-Z].*\.$/);
    expect(todo).toMatch(/^[A-Z].*\.$/);
    expect(happened).not.toBe('The request was refused.');
  });

  it('leads to the token where it may be wrong or known to others, and only there', () => {
    const led = [400, 401, 413, 415, 429, 500].filter(
      (status) => deliveryAdvice({ ...accepted, status }).settings === 'token',
    );
    expect(led).toEqual([400, 401, 429]);
  });

  it('asks for nothing where all went well, and says so where a part was not understood', () => {
    expect(deliveryAdvice(accepted).todo).toBeNull();
    expect(deliveryAdvice({ ...accepted, isOwn: true }).todo).toBeNull();
    expect(deliveryAdvice({ ...accepted, quarantinedCount: 1 }).happened).toContain(
      'nothing is lost',
    );
  });

  it('has words for a status that it does not know', () => {
    expect(deliveryAdvice({ ...accepted, status: 418 }).happened).toBe('The request was refused.');
  });

  it.each(Object.values(refusals))(
    'says “%s” as MVMNT was answered, and in Spanish otherwise',
    (problem) => {
      expect(refusalWords(problem)).toBe(problem);
      speak('es', 'es-MX');
      expect(refusalWords(problem)).not.toBe(problem);
    },
  );

  it('leaves as it is stored what says more', () => {
    speak('es', 'es-MX');
    expect(refusalWords('The body is larger than 512 kB.')).toBe('The body is larger than 512 kB.');
  });

  it('gives its advice in the language that is spoken', () => {
    speak('es', 'es-MX');
    expect(deliveryAdvice(accepted).happened).toBe('Aceptada y guardada.');
  });
});
