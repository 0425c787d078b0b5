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
import { words } from '../../shared/words/words.ts';
import { clockTime, exactTime } from '../ui/time.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNow } from '../ui/useNow.ts';
import classes from './ReachabilityStatus.module.css';

type Sign = readonly [Icon: TablerIcon, tone: 'good' | 'attention' | 'plain'];

const signs = {
  starting: [IconCircleDashed, 'plain'],
  reachable: [IconCircleCheckFilled, 'good'],
  'by-relay': [IconCircleCheckFilled, 'good'],
  unknown: [IconCircleDashed, 'plain'],
  'local-only': [IconDeviceDesktop, 'plain'],
  'no-token': [IconAlertTriangleFilled, 'attention'],
  refusing: [IconAlertTriangleFilled, 'attention'],
  'off-line': [IconWifiOff, 'attention'],
  unreachable: [IconAlertTriangleFilled, 'attention'],
} satisfies Record<Reachability['kind'], Sign>;

/** Says with a shape, a color and words whether MVMNT can reach this computer, when it last did, and what holds notifications back. */
export function ReachabilityStatus() {
  const { openPage } = useNavigation();
  const { reachability, notifying, lastEventAt, silence } = useAppState();
  const now = useNow();
  const { banners } = words();
  const [Icon, tone] = signs[reachability.kind];
  const lastEvent =
    lastEventAt === null ? banners.nothingReceived : banners.lastEvent(agoWords(now - lastEventAt));
  // Where something is known to keep events away, that says more.
  const hint = silence !== null && !isDown(reachability) ? silenceWords(silence, now) : null;
  const quietWords = notifyingWords(notifying, clockTime);
  return (
    <Tooltip
      position="bottom-start"
      label={
        <>
          {banners.isNow(reachabilityWords(reachability, now))}
          {lastEventAt !== null && <> {banners.lastEventAt(exactTime(lastEventAt))}</>}
          {hint !== null && <> {hint}</>}
        </>
      }
    >
      <UnstyledButton className={classes.status} onClick={() => openPage('settings')}>
        <Icon size={20} style={{ color: `var(--${tone})` }} aria-hidden="true" />
        <output className={classes.words}>
          <strong>{banners.states[reachability.kind]}</strong> <span>{lastEvent}</span>
          {quietWords !== null && <span>{quietWords}</span>}
          {hint !== null && <span>{banners.unusuallyQuiet}</span>}
        </output>
      </UnstyledButton>
    </Tooltip>
  );
}
