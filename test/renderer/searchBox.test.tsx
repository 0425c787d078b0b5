import { screen } from '@testing-library/react';
import { useRef } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { useHistoryView, useNavigation } from '../../renderer/data/navigation.ts';
import { SearchBox } from '../../renderer/features/search/SearchBox.tsx';
import type { Suggestion } from '../../shared/search.ts';
import { renderWith } from './support/renderWith.tsx';

const suggestion = (insert: string): Suggestion => ({
  start: 0,
  end: 3,
  insert,
  label: insert,
  hint: '',
});

/** The box on the window's one filter, as the history has it. */
function Search({ onLeave }: { readonly onLeave: () => void }) {
  const { filter } = useHistoryView();
  const { changeFilter } = useNavigation();
  const inputRef = useRef<HTMLInputElement>(null);
  return (
    <SearchBox
      value={filter.text}
      problems={[]}
      onChange={(text) => changeFilter({ text })}
      onLeave={onLeave}
      inputRef={inputRef}
    />
  );
}

function searchBox(suggestions: readonly Suggestion[] = []) {
  const onLeave = vi.fn();
  const view = renderWith(<Search onLeave={onLeave} />, {
    answers: { 'search:suggest': () => [...suggestions], 'settings:change': () => ({ ok: true }) },
  });
  return { ...view, onLeave, box: screen.getByRole<HTMLInputElement>('searchbox') };
}

describe('the keys of the search box', () => {
  test('what is typed is searched for', async () => {
    const { user, box } = searchBox();
    await user.type(box, 'acme ');
    expect(box.value).toBe('acme ');
  });

  test.each(['{Enter}', '{ArrowDown}', '{Escape}'])('%s goes on to the list', async (key) => {
    const { user, box, onLeave } = searchBox();
    await user.type(box, key);
    expect(onLeave).toHaveBeenCalledOnce();
  });

  test('Escape clears first, then leaves', async () => {
    const { user, box, onLeave } = searchBox();
    await user.type(box, 'acme{Escape}');
    expect(box.value).toBe('');
    expect(onLeave).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
    expect(onLeave).toHaveBeenCalledOnce();
  });

  test('Tab takes the first completion, and arrows with Enter another', async () => {
    const { user, box, onLeave } = searchBox([suggestion('type:'), suggestion('type:delivered')]);
    await user.type(box, 'typ');
    await screen.findByRole('listbox');
    await user.keyboard('{Tab}');
    await vi.waitFor(() => expect(box.value).toBe('type:'));

    await user.clear(box);
    await user.type(box, 'typ');
    await screen.findByRole('listbox');
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await vi.waitFor(() => expect(box.value).toBe('type:delivered'));
    expect(onLeave).not.toHaveBeenCalled();
  });

  test('Escape sends the completions away and keeps the text', async () => {
    const { user, box } = searchBox([suggestion('type:')]);
    await user.type(box, 'typ');
    await screen.findByRole('listbox');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(box.value).toBe('typ');
  });
});

describe('what is pasted into the search box', () => {
  test('a column of numbers becomes a list, in which any of them is enough', async () => {
    const { user, box } = searchBox();
    await user.type(box, 'acme ');
    await user.paste('SHP-12345\r\nSHP-12346\r\n');
    expect(box.value).toBe('acme SHP-12345, SHP-12346');
  });

  test('it takes the place of what is selected', async () => {
    const { user, box } = searchBox();
    await user.type(box, 'old');
    box.select();
    await user.paste('4711\t4712');
    expect(box.value).toBe('4711, 4712');
  });

  test('numbers that do not fit are left out, and that is said', async () => {
    const { user, box } = searchBox();
    await user.click(box);
    const numbers = Array.from({ length: 1_000 }, (_each, index) => `SHP-${10_000 + index}`);
    await user.paste(numbers.join('\n'));
    expect(box.value).toMatch(/^SHP-10000, .*, SHP-10908$/);
    await screen.findByText(/^Only the first 909 of 1000 numbers fit\./);
  });

  test('anything else is pasted as it is', async () => {
    const { user, box } = searchBox();
    await user.click(box);
    await user.paste('acme (SHP-12345),');
    expect(box.value).toBe('acme (SHP-12345),');
  });
});
