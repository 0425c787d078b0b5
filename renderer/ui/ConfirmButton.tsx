import { Button, Popover, Stack } from '@mantine/core';
import { useState } from 'react';

interface Props {
  readonly label: string;
  /** What will be gone. */
  readonly words: string;
  readonly confirmLabel: string;
  readonly isLoading: boolean;
  readonly onConfirm: () => void;
}

/** A button for something that takes away: it says what will be gone and asks once more. */
export function ConfirmButton({ label, words, confirmLabel, isLoading, onConfirm }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button loading={isLoading} onClick={() => setOpen(!isOpen)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Stack gap="sm" align="flex-start">
          {words}
          <Button
            variant="filled"
            onClick={() => {
              setOpen(false);
              onConfirm();
            }}
          >
            {confirmLabel}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
