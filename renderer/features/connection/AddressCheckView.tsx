import { Stack } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconInfoCircleFilled,
} from '@tabler/icons-react';
import { assertNever } from '../../../shared/assertNever.ts';
import type { AddressCheck, AddressStage } from '../../../shared/addressCheck.ts';
import textClasses from '../../ui/text.module.css';
import { tookWords } from '../../ui/words.ts';
import classes from './TestReportView.module.css';

const titles = {
  name: 'Name',
  certificate: 'Certificate',
  answer: 'Answer',
  dockbell: 'This Dockbell',
  token: 'Token',
  body: 'Content',
  time: 'Time',
  stored: 'History',
  rule: 'Rules',
  notification: 'Notification',
} satisfies Record<AddressStage['stage'], string>;

/** The result of a check of the public address, stage by stage, up to the one that failed and what to do about it. */
export function AddressCheckView({ check }: { readonly check: AddressCheck }) {
  return (
    <Stack
      component="ol"
      gap={6}
      w="100%"
      className={classes.stages ?? ''}
      aria-live="polite"
      aria-label="Check of the address"
    >
      {check.stages.map(({ stage, state, words, ms }) => (
        <li key={stage} data-state={state}>
          <StageIcon state={state} />
          <div>
            <strong>{titles[stage]}</strong>
            {ms !== null && (
              <span className={textClasses.quiet}> · {tookWords(Math.round(ms))}</span>
            )}
            <p className={textClasses.quiet}>{words}</p>
          </div>
        </li>
      ))}
    </Stack>
  );
}

function StageIcon({ state }: Pick<AddressStage, 'state'>) {
  switch (state) {
    case 'ok':
      return <IconCircleCheckFilled size={17} aria-label="Passed" />;
    case 'warning':
      return <IconInfoCircleFilled size={17} aria-label="Passed, with a warning" />;
    case 'failed':
      return <IconAlertTriangleFilled size={17} aria-label="Failed" />;
    default:
      return assertNever(state);
  }
}
