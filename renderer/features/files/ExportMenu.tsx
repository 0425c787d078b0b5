import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ExportFormat } from '../../../shared/files.ts';
import type { Filter } from '../../../shared/filter.ts';
import { countWords } from '../../ui/words.ts';
import { exportEvents } from './exportEvents.tsx';

interface Props {
  readonly filter: Filter;
  /** How many events the filter finds; null while that is counted. */
  readonly count: number | null;
}

const choices: readonly { format: ExportFormat; title: string; words: string }[] = [
  { format: 'csv', title: 'CSV', words: 'For Excel and other spreadsheets' },
  { format: 'jsonl', title: 'JSON Lines', words: 'Everything exact, for other programs' },
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
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Export {countWords(count ?? 0, 'event')} as</Menu.Label>
        {choices.map(({ format, title, words }) => (
          <Menu.Item key={format} onClick={() => void exportEvents(filter, format)}>
            {title}…
            <div style={{ color: 'var(--text-quiet)', fontSize: 'var(--mantine-font-size-xs)' }}>
              {words}
            </div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
