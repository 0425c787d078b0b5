import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ExportFormat } from '../../../shared/files.ts';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { problemOf } from '../../ui/problemOf.ts';
import { TaskBar } from './TaskBar.tsx';

const id = 'export';

/** Exports the events of a filter and shows in a corner of the window, on every page, how far it is and its result. */
export async function exportEvents(filter: Filter, format: ExportFormat): Promise<void> {
  notifications.hide(id);
  notifications.show({
    id,
    autoClose: false,
    withCloseButton: false,
    message: <TaskBar task="export" label={words().exporting.exporting} canCancel />,
  });
  try {
    const result = await call('events:export', { filter, format });
    if (result.kind === 'failed') notify('orange', result.problem, words().exporting.failed);
    else if (result.kind === 'canceled') notifications.hide(id);
    else notify('teal', <Exported count={result.count} file={result.file} />);
  } catch (error) {
    notify('orange', problemOf(error), words().exporting.failed);
  }
}

function notify(color: string, message: React.ReactNode, title?: string): void {
  notifications.update({ id, color, title, message, autoClose: 15_000, withCloseButton: true });
}

function Exported({ count, file }: { readonly count: number; readonly file: string }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{words().exporting.exported(count, nameOf(file))}</span>
      <Button size="compact-xs" flex="none" onClick={() => void call('files:show')}>
        {words().exporting.showFile}
      </Button>
    </Group>
  );
}

/** The name of a file without its folder, on every system. */
export function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}
