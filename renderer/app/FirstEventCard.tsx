import { Button, Loader } from '@mantine/core';
import { IconConfetti } from '@tabler/icons-react';
import { words } from '../../shared/words/words.ts';
import { firstEventStage } from '../features/connection/firstEventStage.ts';
import { useAppState } from '../data/useAppState.ts';
import { useNavigation } from '../data/navigation.ts';
import { useSaveSettings } from '../data/useSaveSettings.ts';
import { Rich } from '../ui/Rich.tsx';
import { useNow } from '../ui/useNow.ts';
import classes from './FirstEventCard.module.css';

/** What is left of set-up once it was left: the wait for MVMNT's first event, and the news that it came. */
export function FirstEventCard() {
  const state = useAppState();
  const now = useNow();
  const { openPage, openEvent } = useNavigation();
  const save = useSaveSettings();
  const stage = firstEventStage(state, now);
  // What is left to set up is said by a banner.
  const { navigation, common } = words();
  if (stage === 'over' || stage === 'unfinished' || !state.settings.isSetupDone) return null;
  if (stage === 'arrived' && state.firstEvent !== null) {
    const { id, summary } = state.firstEvent;
    return (
      <output className={classes.card}>
        <IconConfetti size={18} color="var(--good)" aria-hidden="true" />
        <p>
          <Rich text={navigation.firstCame(summary)} />
        </p>
        <Button
          size="compact-xs"
          onClick={() => {
            save.mutate({ isFirstEventSeen: true });
            openEvent(id);
          }}
        >
          {common.showIt}
        </Button>
        <Button size="compact-xs" onClick={() => save.mutate({ isFirstEventSeen: true })}>
          {common.confirm}
        </Button>
      </output>
    );
  }
  return (
    <section className={classes.card} aria-label={navigation.setup}>
      <Loader size={14} aria-hidden="true" />
      <p>{navigation.awaitingFirst}</p>
      <Button size="compact-xs" onClick={() => openPage('setup')}>
        {navigation.openSetup}
      </Button>
    </section>
  );
}
