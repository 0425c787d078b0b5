import { ActionIcon, type ActionIconProps, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props extends ActionIconProps {
  readonly label: string;
  /** What the tooltip says beyond the label, such as a key. */
  readonly tip?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that shows an icon only; its name stands in a tooltip. */
export function ToolButton({ label, tip = label, onClick, children, ...props }: Props) {
  return (
    <Tooltip label={tip}>
      <ActionIcon aria-label={label} onClick={onClick} {...props}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
