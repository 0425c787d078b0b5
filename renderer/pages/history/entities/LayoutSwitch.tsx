import { Center, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { IconLayoutColumns, IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import { words } from '../../../../shared/words/words.ts';
import { useStored } from '../../../ui/stored.ts';
import { useShortcuts } from '../../../ui/useShortcuts.ts';

const layoutSchema = z.enum(['list', 'board']);
export type Layout = z.infer<typeof layoutSchema>;

/** Whether shipments are shown as a list or as a board; remembered by this window. */
export function useLayout(): readonly [Layout, (layout: Layout) => void] {
  return useStored<Layout>('shipmentLayout', layoutSchema, 'list');
}

interface Props {
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
}

/** Switches between the list and the board; so does B. */
export function LayoutSwitch({ layout, onLayout }: Props) {
  useShortcuts({ b: () => onLayout(layout === 'list' ? 'board' : 'list') });
  const { showAs, list, board } = words().lists;
  const choice = (value: Layout, name: string, icon: ReactNode) => ({
    value,
    label: (
      <Center title={`${name} (B)`} h={20}>
        {icon}
        <VisuallyHidden>{name}</VisuallyHidden>
      </Center>
    ),
  });
  return (
    <SegmentedControl
      size="xs"
      aria-label={showAs}
      style={{ flex: 'none' }}
      data={[
        choice('list', list, <IconListDetails size={16} aria-hidden="true" />),
        choice('board', board, <IconLayoutColumns size={16} aria-hidden="true" />),
      ]}
      value={layout}
      onChange={onLayout}
      onClick={(event) => {
        if (isByPointer(event.nativeEvent)) requestAnimationFrame(leaveField);
      }}
    />
  );
}

function isByPointer(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType !== '';
}

/** A click leaves the focus on a radio button, which would take the keys of the list. */
function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
