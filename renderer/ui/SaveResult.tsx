import { IconCheck } from '@tabler/icons-react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { words } from '../../shared/words/words.ts';
import { Problem } from './Problem.tsx';
import classes from './SaveResult.module.css';

/** "Saved" for a moment, or what stands against it. */
export function SaveResult({
  saving,
}: {
  readonly saving: Pick<UseMutationResult<unknown, Error, never>, 'isSuccess' | 'error' | 'reset'>;
}) {
  const { isSuccess, error, reset } = saving;
  useEffect(() => {
    if (!isSuccess) return undefined;
    const timer = setTimeout(reset, 2_000);
    return () => clearTimeout(timer);
  }, [isSuccess, reset]);
  return (
    <>
      <output className={classes.saved}>
        {isSuccess && (
          <>
            <IconCheck size={14} aria-hidden="true" /> {words().common.saved}
          </>
        )}
      </output>
      <Problem error={error} />
    </>
  );
}
