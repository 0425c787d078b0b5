import { Button, type ButtonProps } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { words } from '../../shared/words/words.ts';

interface Props extends ButtonProps {
  readonly label: string;
  readonly copy: () => Promise<void>;
}

/** A button that copies something and says so for a moment. */
export function CopyButton({ label, copy, ...props }: Props) {
  const { mutate, isSuccess, reset } = useMutation({ mutationFn: copy });
  useEffect(() => {
    if (!isSuccess) return undefined;
    const timer = setTimeout(reset, 1_800);
    return () => clearTimeout(timer);
  }, [isSuccess, reset]);
  return (
    <Button
      leftSection={isSuccess ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={() => mutate()}
      {...props}
    >
      <span aria-live="polite">{isSuccess ? words().common.copied : label}</span>
    </Button>
  );
}
