import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconDeviceDesktop,
  type TablerIcon,
} from '@tabler/icons-react';
import { agoWords, type Reachability, reachabilityWords } from '../../shared/reachability.ts';
import { exactTime } from '../ui/time.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../ui/useNow.ts';
import classes from './ReachabilityStatus.module.css';

type Sign = readonly [Icon: TablerIcon, tone: 'good' | 'attention' | 'plain', title: string];

const signs = {
  starting: [IconCircleDashed, 'plain', 'Starting'],
  reachable: [IconCircleCheckFilled, 'good', 'Reachable'],
  'by-relay': [IconCircleCheckFilled, 'good', 'Connected to the relay'],
  unverified: [IconCircleDashed, 'plain', 'Checking'],
  'local-only': [IconDeviceDesktop, 'plain', 'This computer only'],
  'no-token': [IconAlertTriangleFilled, 'attention', 'Not set up'],
  unreachable: [IconAlertTriangleFilled, 'attention', 'Not reachable'],
} satisfies Record<Reachability['kind'], Sign>;

/** Says with a shape, a color and words whether MVMNT can reach this computer, and when it last did. */
export function ReachabilityStatus() {
  const { openPage } = useNavigation();
  const { reachability, lastDeliveryAt } = useAppState();
  const now = useNow();
  const [Icon, tone, title] = signs[reachability.kind];
  const words = reachabilityWords(reachability, now);
  const lastDelivery =
    lastDeliveryAt === null
      ? 'no request yet'
      : `last request ${agoWords(Math.max(0, now - lastDeliveryAt))}`;
  return (
    <Tooltip
      position="bottom-start"
      label={
        <>
          Dockbell is {words}.
          {lastDeliveryAt !== null && <> Last request: {exactTime(lastDeliveryAt)}.</>}
        </>
      }
    >
      <UnstyledButton className={classes.status} onClick={() => openPage('settings')}>
        <Icon size={20} style={{ color: `var(--${tone})` }} aria-hidden="true" />
        <output className={classes.words}>
          <strong>{title}</strong> <span>{lastDelivery}</span>
        </output>
      </UnstyledButton>
    </Tooltip>
  );
}
