import { Loader, Stack } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
} from '@tabler/icons-react';
import type { TestStage } from '../../../shared/testEvent.ts';
import { Problem } from '../../ui/Problem.tsx';
import textClasses from '../../ui/text.module.css';
import classes from './TestReportView.module.css';
import type { useTestEvent } from './useTestEvent.ts';

const stages = [
  ['listener', 'Listener'],
  ['token', 'Token'],
  ['stored', 'History'],
  ['rule', 'Rules'],
  ['notification', 'Notification'],
] as const satisfies readonly (readonly [TestStage['stage'], string])[];

/** The result of a test event, stage by stage; nothing before one was sent. */
export function TestReportView({ test }: { readonly test: ReturnType<typeof useTestEvent> }) {
  if (test.isIdle) return null;
  if (test.error !== null) return <Problem error={test.error} />;
  return (
    <Stack
      component="ol"
      gap={6}
      w="100%"
      className={classes.stages ?? ''}
      aria-live="polite"
      aria-label="Test event"
    >
      {stages.map(([name, title]) => {
        const stage = test.data?.stages.find((each) => each.stage === name);
        return (
          <li key={name} data-state={stateOf(stage)}>
            {test.isPending ? <Loader size={15} /> : <StageIcon stage={stage} />}
            <div>
              <strong>{title}</strong>
              {(stage !== undefined || !test.isPending) && (
                <p className={textClasses.quiet}>{stage?.words ?? 'Not tested yet.'}</p>
              )}
            </div>
          </li>
        );
      })}
    </Stack>
  );
}

function stateOf(stage: TestStage | undefined): string {
  if (stage === undefined) return 'waiting';
  return stage.ok ? 'ok' : 'failed';
}

function StageIcon({ stage }: { readonly stage: TestStage | undefined }) {
  if (stage === undefined) return <IconCircleDashed size={17} aria-hidden="true" />;
  return stage.ok ? (
    <IconCircleCheckFilled size={17} aria-label="Passed" />
  ) : (
    <IconAlertTriangleFilled size={17} aria-label="Failed" />
  );
}
