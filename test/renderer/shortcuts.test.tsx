import { screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { ShortcutsDialog } from '../../renderer/app/ShortcutsDialog.tsx';
import { useShortcuts } from '../../renderer/ui/useShortcuts.ts';
import { renderWith } from './support/renderWith.tsx';

function Listening({ onSlash, onFind }: Readonly<Record<'onSlash' | 'onFind', () => void>>) {
  useShortcuts({ '/': onSlash, 'mod+f': onFind });
  return <input aria-label="A field" />;
}

function listening(isOpen = false) {
  const onSlash = vi.fn();
  const onFind = vi.fn();
  const view = renderWith(
    <>
      <Listening onSlash={onSlash} onFind={onFind} />
      <ShortcutsDialog isOpen={isOpen} onClose={() => {}} />
    </>,
    {},
  );
  return { ...view, onSlash, onFind };
}

describe('shortcuts', () => {
  test('of one letter work anywhere but in a field', async () => {
    const { user, onSlash } = listening();
    await user.keyboard('/');
    expect(onSlash).toHaveBeenCalledOnce();
    await user.type(screen.getByLabelText('A field'), '/');
    expect(onSlash).toHaveBeenCalledOnce();
  });

  test('with Ctrl work in a field as well', async () => {
    const { user, onFind } = listening();
    await user.type(screen.getByLabelText('A field'), '{Control>}f{/Control}');
    expect(onFind).toHaveBeenCalledOnce();
  });

  test('of one letter can be turned off', async () => {
    const { user, onSlash, onFind } = listening(true);
    await user.click(screen.getByRole('switch', { name: /Single-key/ }));
    (document.activeElement as HTMLElement | null)?.blur();
    await user.keyboard('/{Control>}f{/Control}');
    expect(onSlash).not.toHaveBeenCalled();
    expect(onFind).toHaveBeenCalledOnce();
  });

  test('are listed in words that mean what they do', () => {
    listening(true);
    screen.getByText('First and last row');
    expect(screen.queryByText(/that is read/)).toBeNull();
  });
});
