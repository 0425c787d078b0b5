import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { maxForwards } from '../../../../shared/forward.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { Section } from '../../../ui/Section.tsx';
import { DeadList } from './DeadList.tsx';
import { ForwardForm } from './ForwardForm.tsx';
import { ForwardItem } from './ForwardItem.tsx';

/** Where events are sent on to, and how that does. */
export function ForwardSection() {
  const { forwards, relay } = useAppState();
  const [isAdding, setAdding] = useState(false);
  return (
    <Section title="Send to Slack, Teams, email…" help="forward">
      <Text c="dimmed">
        Dockbell can send chosen events on, in the words of its notifications, while this computer
        is on. What cannot be sent waits and is tried again.
      </Text>
      {relay.state.kind !== 'none' && (
        <Text c="dimmed">
          You are in a team. To send events on while computers are off, your administrator can set
          that up on the relay; set it up in one place only, or it arrives twice.
        </Text>
      )}
      {forwards.length > 0 && (
        <Stack component="ul" gap="lg" p={0} m={0} style={{ listStyle: 'none' }}>
          {forwards.map((target) => (
            <ForwardItem key={target.id} target={target} />
          ))}
        </Stack>
      )}
      {isAdding ? (
        <ForwardForm target={null} onDone={() => setAdding(false)} />
      ) : (
        forwards.length < maxForwards && (
          <div>
            <Button variant="filled" size="sm" onClick={() => setAdding(true)}>
              Add
            </Button>
          </div>
        )
      )}
      <DeadList targets={forwards} />
    </Section>
  );
}
