import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExportFormat } from '../../../shared/files.ts';
import type { Filter } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { exportEvents } from './exportEvents.tsx';

interface Props {
  readonly filter: Filter;
  /** How many events the filter finds; null while that is counted. */
  readonly count: number | null;
}

const choices = (): readonly { format: ExportFormat; title: string; use: string }[] => [
  { format: 'csv', title: 'CSV', use: words().exporting.forSpreadsheets },
  { format: 'jsonl', title: 'JSON Lines', use: words().exporting.forPrograms },
];

/** Writes what is listed to a file. */
export function ExportMenu({ filter, count }: Props) {
  return (
    <Menu position="bottom-end" width={260} returnFocus>
      <Menu.Target>
        <Button
          size="compact-sm"
          leftSection={<IconDownload size={15} />}
          disabled={count === null || count === 0}
        >
          {words().exporting.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words().exporting.exportAs(count ?? 0)}</Menu.Label>
        {choices().map(({ format, title, use }) => (
          <Menu.Item key={format} onClick={() => void exportEvents(filter, format)}>
            {title}…
            <div style={{ color: 'var(--text-quiet)', fontSize: 'var(--mantine-font-size-xs)' }}>
              {use}
            </div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
