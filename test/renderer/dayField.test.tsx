import { screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { DayField } from '../../renderer/ui/DayField.tsx';
import { speak } from '../../shared/words/words.ts';
import { renderWith } from './support/renderWith.tsx';

function Field({ isQuiet = false }: { readonly isQuiet?: boolean }) {
  const [day, setDay] = useState('2026-03-04');
  const label = isQuiet ? { name: 'From', isQuiet } : { label: 'From' };
  return (
    <>
      <DayField {...label} value={day} onChange={setDay} />
      <output>{day === '' ? 'no day' : day}</output>
    </>
  );
}
const field = () => screen.getByLabelText<HTMLInputElement>('From');
const chosen = () => screen.getByRole('status').textContent;

describe('a field for a day', () => {
  afterEach(() => speak('en', 'en-US'));

  test('shows the day in words, takes another by Enter or when it is left, and can be emptied', async () => {
    const { user } = renderWith(<Field />, {});
    expect(field().value).toBe('Mar 4, 2026');
    await user.clear(field());
    await user.type(field(), '11/27/2025');
    expect(chosen()).toBe('2026-03-04');
    await user.keyboard('{Enter}');
    expect(chosen()).toBe('2025-11-27');
    expect(field().value).toBe('Nov 27, 2025');
    await user.clear(field());
    await user.type(field(), '2 Feb 2024');
    await user.tab();
    expect(chosen()).toBe('2024-02-02');
    await user.clear(field());
    await user.tab();
    expect(chosen()).toBe('no day');
  });

  test('says what it cannot read, and keeps it and the day before', async () => {
    const { user } = renderWith(<Field />, {});
    await user.clear(field());
    await user.type(field(), 'soon{Enter}');
    expect(field().value).toBe('soon');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    screen.getByText(/^Enter a day, such as /);
    expect(chosen()).toBe('2026-03-04');
  });

  test('speaks the language of the window, whatever the system writes', async () => {
    speak('es', 'es-MX');
    const { user } = renderWith(<Field isQuiet />, {});
    expect(field().value).toBe('4 mar 2026');
    await user.clear(field());
    await user.type(field(), '5/3/2026{Enter}');
    expect(chosen()).toBe('2026-03-05');
    screen.getByRole('button', { name: 'Calendario' });
  });
});
