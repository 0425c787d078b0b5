import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { maxForwards } from '../../../../shared/forward.ts';
import { words } from '../../../../shared/words/words.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { Section } from '../../../ui/Section.tsx';
import { DeadList } from './DeadList.tsx';
import { ForwardForm } from './ForwardForm.tsx';
import { ForwardItem } from './ForwardItem.tsx';

/** Where events are sent on to, and how that does. */
export function ForwardSection() {
  const { forwards, relay } = useAppState();
  const [isAdding, setAdding] = useState(false);
  const { forward } = words();
  return (
    <Section title={forward.title} help="forward">
      <Text c="dimmed">{forward.purpose}</Text>
      {relay.state.kind !== 'none' && <Text c="dimmed">{forward.inTeam}</Text>}
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
              {forward.add}
            </Button>
          </div>
        )
      )}
      <DeadList targets={forwards} />
    </Section>
  );
}
