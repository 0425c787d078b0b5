import { screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Licenses } from '../../renderer/pages/settings/Licenses.tsx';
import { renderWith } from './support/renderWith.tsx';

describe('renderer/pages/settings/Licenses.tsx', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('reads the licenses only once they are wanted, and shows them', async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response('zod 4.6.7\nLicense: MIT')));
    vi.stubGlobal('fetch', fetched);
    const { user } = renderWith(<Licenses />, {});
    expect(fetched).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Show licenses' }));
    await screen.findByText(/zod 4\.6\.7/);
    expect(fetched).toHaveBeenCalledExactlyOnceWith('./licenses.txt');
  });

  test('says so when they cannot be read', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })));
    const { user } = renderWith(<Licenses />, {});
    await user.click(screen.getByRole('button', { name: 'Show licenses' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The licenses cannot be read');
  });
});
