import { Button, Skeleton, Stack } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { words } from '../../shared/words/words.ts';
import classes from './DetailsPane.module.css';
import { problemOf } from './problemOf.ts';
import { ToolButton } from './ToolButton.tsx';
import { useShortcuts } from './useShortcuts.ts';

interface Props {
  readonly label: string;
  /** Buttons before the one that closes. */
  readonly tools?: ReactNode;
  readonly reading: {
    readonly isPending: boolean;
    readonly error: Error | null;
    readonly refetch: () => Promise<unknown>;
  };
  /** What is said when there is nothing to show. */
  readonly goneWords: string;
  readonly onClose: () => void;
  /** The facts; null while they are read, and when there are none. */
  readonly children: ReactNode;
}

/** The pane at the right: one thing whole; Escape closes it. */
export function DetailsPane({ label, tools, reading, goneWords, onClose, children }: Props) {
  useShortcuts({ Escape: onClose });
  const { closeDetails, closeByKey, tryAgain } = words().common;
  return (
    <section aria-label={label} className={classes.pane}>
      <div className={classes.tools}>
        {tools}
        <ToolButton label={closeDetails} tip={closeByKey} onClick={onClose}>
          <IconX size={17} />
        </ToolButton>
      </div>
      {children !== null ? (
        <Stack gap={14} p="14px 16px 24px" className={classes.facts ?? ''}>
          {children}
        </Stack>
      ) : reading.isPending ? (
        <Skeleton height={14} width="60%" m={16} />
      ) : (
        <Stack gap={14} p="48px 16px 24px" align="flex-start" role="alert">
          <p>{reading.error === null ? goneWords : problemOf(reading.error)}</p>
          {reading.error !== null && (
            <Button onClick={() => void reading.refetch()}>{tryAgain}</Button>
          )}
        </Stack>
      )}
    </section>
  );
}

/** A titled part of the facts. */
export function DetailsPart({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** A list of `DetailsPair`s. */
export function DetailsPairs({ children }: { readonly children: ReactNode }) {
  return <dl className={classes.pairs}>{children}</dl>;
}

/** A fact with its name. */
export function DetailsPair({
  name,
  className,
  children,
}: {
  readonly name: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={className}>{children}</dd>
    </>
  );
}
