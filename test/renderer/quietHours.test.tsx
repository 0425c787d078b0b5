import { screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { QuietHoursForm } from '../../renderer/pages/settings/QuietHoursForm.tsx';
import { speak } from '../../shared/words/words.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

afterEach(() => speak('en', 'en-US'));

describe('renderer/pages/settings/QuietHoursForm.tsx', () => {
  test.each([
    ['en-US', 'Sunday', 'Saturday'],
    ['en-GB', 'Monday', 'Sunday'],
  ])('begins the week as the region does: %s', (locale, first, last) => {
    speak('en', locale);
    renderWith(<QuietHoursForm />, {
      state: appState({ quietHours: [{ days: [1], from: '18:00', to: '06:30' }] }),
      answers: { 'quiet:next': () => null },
    });
    const boxes = screen.getAllByRole<HTMLInputElement>('checkbox');
    const names = boxes.map((box) => box.getAttribute('aria-label'));
    expect([names[0], names.at(-1)]).toEqual([first, last]);
    expect(names.filter((_name, index) => boxes[index]?.checked)).toEqual(['Monday']);
  });
});
