import { Drawer } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { words } from '../../shared/words/words.ts';
import { usePush } from '../data/api.ts';
import { HelpContext } from '../ui/help.ts';
import { useShortcuts } from '../ui/useShortcuts.ts';
import classes from './HelpProvider.module.css';

// Loaded when it is opened, like the pages that are.
const Guide = lazy(async () => ({
  default: (await import('../features/help/Guide.tsx')).Guide,
}));

/** Opens the guide beside whatever is shown, which stays as it is; F1 opens it too. */
export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [start, setStart] = useState<string | null>(null);
  const open = (section: string | null) => {
    setStart(section);
    setOpen(true);
  };
  useShortcuts({ F1: () => open(null) });
  usePush('help:show', () => open(null));
  return (
    <HelpContext value={open}>
      {children}
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={words().help.guide}
        position="right"
        size={940}
        padding={0}
        // The page does not scroll; the lock would add a style that the policy forbids.
        lockScroll={false}
        closeButtonProps={{ 'aria-label': words().common.close }}
        transitionProps={{ duration: 100 }}
        overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
        classNames={{
          content: classes.content ?? '',
          header: classes.header ?? '',
          title: classes.title ?? '',
          body: classes.body ?? '',
        }}
      >
        <Suspense fallback={null}>
          <Guide start={start} />
        </Suspense>
      </Drawer>
    </HelpContext>
  );
}
