import { describe, expect, it, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import { createFileDialogs } from '../../../electron/fileDialogs.ts';

/** The system's dialogs with what a person chose in them. */
function testDialogs({ file = '', hasWindow = true } = {}) {
  const canceled = file === '';
  const showSaveDialog = vi.fn((..._args: unknown[]) =>
    Promise.resolve({ canceled, filePath: file }),
  );
  const showOpenDialog = vi.fn((..._args: unknown[]) =>
    Promise.resolve({ canceled, filePaths: canceled ? [] : [file] }),
  );
  const window = { id: 1 } as BrowserWindow;
  const files = createFileDialogs({
    dialog: { showSaveDialog, showOpenDialog },
    window: () => (hasWindow ? window : null),
    folder: () => '/home/ann/Documents',
    // In the tests' zone still the day before.
    now: () => Date.UTC(2026, 0, 16, 3),
  });
  return { files, showSaveDialog, showOpenDialog, window };
}

describe('electron/fileDialogs.ts', () => {
  it('offers a name with the day, in the form that was asked for', async () => {
    const { files, showSaveDialog, window } = testDialogs({ file: '/x/mine.csv' });
    expect(await files.save('export', 'csv')).toBe('/x/mine.csv');
    expect(showSaveDialog).toHaveBeenCalledWith(
      window,
      expect.objectContaining({
        defaultPath: '/home/ann/Documents/Dockbell export 2026-01-15.csv',
        filters: [{ name: 'CSV, for Excel', extensions: ['csv'] }],
      }),
    );
  });

  it('answers the backup that was chosen', async () => {
    const { files, showOpenDialog, window } = testDialogs({ file: '/x/b.sqlite' });
    expect(await files.openBackup()).toBe('/x/b.sqlite');
    expect(showOpenDialog).toHaveBeenCalledWith(
      window,
      expect.objectContaining({ properties: ['openFile'] }),
    );
  });

  it('asks nothing when the window has gone meanwhile', async () => {
    const { files, showOpenDialog } = testDialogs({ file: '/x/b.sqlite', hasWindow: false });
    expect([await files.save('backup', 'dockbell'), await files.openBackup()]).toEqual([
      null,
      null,
    ]);
    expect(showOpenDialog).not.toHaveBeenCalled();
  });

  it('answers null when the person cancels', async () => {
    const { files } = testDialogs();
    expect([await files.save('backup', 'dockbell'), await files.openBackup()]).toEqual([
      null,
      null,
    ]);
  });
});
