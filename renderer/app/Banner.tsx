import { Button, Group } from '@mantine/core';
import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './Banners.module.css';

/** What is to be done about what a banner says. */
export function BannerButton({
  words,
  isLoading = false,
  onClick,
}: {
  readonly words: string;
  readonly isLoading?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button size="compact-xs" loading={isLoading} onClick={onClick}>
      {words}
    </Button>
  );
}

interface BannerProps {
  readonly tone: 'attention' | 'plain';
  /** In place of the icon of its tone. */
  readonly icon?: ReactNode;
  readonly words: string;
  readonly action?: ReactNode;
}

/** One sentence at the top of the window. */
export function Banner({ tone, icon, words, action }: BannerProps) {
  return (
    <Group
      gap={10}
      wrap="nowrap"
      className={classes.banner ?? ''}
      data-tone={tone}
      role={tone === 'attention' ? 'alert' : 'status'}
    >
      {icon ??
        (tone === 'attention' ? (
          <IconAlertTriangleFilled size={16} />
        ) : (
          <IconInfoCircle size={16} />
        ))}
      <p>{words}</p>
      {action}
    </Group>
  );
}
