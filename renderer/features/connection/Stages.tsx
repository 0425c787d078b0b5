import { Loader, Stack } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconInfoCircleFilled,
} from '@tabler/icons-react';
import type { AddressStage } from '../../../shared/addressCheck.ts';
import { assertNever } from '../../../shared/assertNever.ts';
import type { TestStage } from '../../../shared/testEvent.ts';
import { words } from '../../../shared/words/words.ts';
import textClasses from '../../ui/text.module.css';
import { tookWords } from '../../ui/words.ts';
import classes from './Stages.module.css';

/** A stage of a test as it is shown. */
export interface Stage {
  readonly stage: TestStage['stage'] | AddressStage['stage'];
  /** Waiting was not tested yet, pending is being tested. */
  readonly state: AddressStage['state'] | 'waiting' | 'pending';
  /** Null while there is nothing to say. */
  readonly words: string | null;
  /** How long it took; null where that is not shown. */
  readonly ms: number | null;
}

interface Props {
  /** What is tested, for who hears the list. */
  readonly label: string;
  readonly stages: readonly Stage[];
}

/** The stages of a test in their order, each with what was seen there. */
export function Stages({ label, stages }: Props) {
  return (
    <Stack
      component="ol"
      gap={6}
      w="100%"
      className={classes.stages ?? ''}
      aria-live="polite"
      aria-label={label}
    >
      {stages.map(({ stage, state, words: seen, ms }) => (
        <li key={stage} data-state={state}>
          <StageIcon state={state} />
          <div>
            <strong>{words().connection.stages[stage]}</strong>
            {ms !== null && (
              <span className={textClasses.quiet}> · {tookWords(Math.round(ms))}</span>
            )}
            {seen !== null && <p className={textClasses.quiet}>{seen}</p>}
          </div>
        </li>
      ))}
    </Stack>
  );
}

function StageIcon({ state }: Pick<Stage, 'state'>) {
  switch (state) {
    case 'ok':
      return <IconCircleCheckFilled size={17} aria-label={words().connection.passed} />;
    case 'warning':
      return <IconInfoCircleFilled size={17} aria-label={words().connection.passedWithWarning} />;
    case 'failed':
      return <IconAlertTriangleFilled size={17} aria-label={words().connection.failed} />;
    case 'waiting':
      return <IconCircleDashed size={17} aria-hidden="true" />;
    case 'pending':
      return <Loader size={15} />;
    default:
      return assertNever(state);
  }
}
