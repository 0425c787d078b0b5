import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconDeviceDesktop,
  IconWifiOff,
  type TablerIcon,
} from '@tabler/icons-react';
import { notifyingWords } from '../../shared/notifying.ts';
import { silenceWords } from '../../shared/silence.ts';
import {
  agoWords,
  isDown,
  type Reachability,
  reachabilityWords,
} from '../../shared/reachability.ts';
import { clockTime, exactTime } from '../ui/time.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../ui/useNow.ts';
import classes from './ReachabilityStatus.module.css';

type Sign = readonly [Icon: TablerIcon, tone: 'good' | 'attention' | 'plain', title: string];

const signs = {
  starting: [IconCircleDashed, 'plain', 'Starting'],
  reachable: [IconCircleCheckFilled, 'good', 'Reachable'],
  'by-relay': [IconCircleCheckFilled, 'good', 'Connected to the relay'],
  unknown: [IconCircleDashed, 'plain', 'Checking'],
  'local-only': [IconDeviceDesktop, 'plain', 'This computer only'],
  'no-token': [IconAlertTriangleFilled, 'attention', 'Not set up'],
  refusing: [IconAlertTriangleFilled, 'attention', 'Turning requests away'],
  'off-line': [IconWifiOff, 'attention', 'Offline'],
  unreachable: [IconAlertTriangleFilled, 'attention', 'Not reachable'],
} satisfies Record<Reachability['kind'], Sign>;

/** Says with a shape, a color and words whether MVMNT can reach this computer, when it last did, and what holds notifications back. */
export function ReachabilityStatus() {
  const { openPage } = useNavigation();
  const { reachability, notifying, lastEventAt, silence } = useAppState();
  const now = useNow();
  const [Icon, tone, title] = signs[reachability.kind];
  const words = reachabilityWords(reachability, now);
  const lastEvent =
    lastEventAt === null
      ? 'nothing received yet'
      : `last event ${agoWords(Math.max(0, now - lastEventAt))}`;
  // Where something is known to keep events away, that says more.
  const hint = silence !== null && !isDown(reachability) ? silenceWords(silence, now) : null;
  const quietWords = notifyingWords(notifying, clockTime);
  return (
    <Tooltip
      position="bottom-start"
      label={
        <>
          Dockbell is {words}.{lastEventAt !== null && <> Last event: {exactTime(lastEventAt)}.</>}
          {hint !== null && <> {hint}</>}
        </>
      }
    >
      <UnstyledButton className={classes.status} onClick={() => openPage('settings')}>
        <Icon size={20} style={{ color: `var(--${tone})` }} aria-hidden="true" />
        <output className={classes.words}>
          <strong>{title}</strong> <span>{lastEvent}</span>
          {quietWords !== null && <span>{quietWords}</span>}
          {hint !== null && <span>Unusually quiet</span>}
        </output>
      </UnstyledButton>
    </Tooltip>
  );
}
