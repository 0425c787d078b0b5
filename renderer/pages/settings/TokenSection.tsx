import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TokenUses } from '../../../shared/token.ts';
import { act, call } from '../../data/api.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { momentWords } from '../../ui/time.ts';
import { countWords } from '../../ui/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useNow } from '../../ui/useNow.ts';
import { TokenForm } from '../../features/connection/TokenForm.tsx';
import { clipboardWords, tokenWords } from '../../features/connection/tokenWords.ts';
import { Section } from '../../ui/Section.tsx';

/** The token: where it is kept, replacing it, and the one before. */
export function TokenSection() {
  const { token, tokenUses, setByAdministrator } = useAppState();
  const [isReplacing, setReplacing] = useState(false);
  const [isOnClipboard, setOnClipboard] = useState(false);
  const onSaved = (isGenerated: boolean) => {
    setReplacing(false);
    setOnClipboard(isGenerated);
  };
  const clear = useMutation({ mutationFn: () => act('token:clear') });
  const isFixed = setByAdministrator.includes('token');
  const isSet = token.kind === 'set';
  return (
    <Section title="Token" help="token">
      <Text>{tokenWords(token)}</Text>
      <ManagedNote names={['token']} />
      {token.kind === 'unread' && <Problem error={token.problem} />}
      {isSet && !isFixed && (
        <Group gap="xs">
          <CopyButton label="Copy token" copy={() => act('token:copy')} />
          <Button aria-expanded={isReplacing} onClick={() => setReplacing(!isReplacing)}>
            Replace
          </Button>
          <ConfirmButton
            label="Clear"
            words="Without a token, everything MVMNT sends is refused until you set a new one. The token cannot be brought back."
            confirmLabel="Clear the token"
            isLoading={clear.isPending}
            onConfirm={() => clear.mutate()}
          />
        </Group>
      )}
      {isSet && tokenUses !== null && <TokenUse {...tokenUses} hasOld={token.previous !== null} />}
      {isSet && token.previous !== null && <PreviousToken {...token.previous} />}
      {(isReplacing || !isSet) && !isFixed && <TokenForm onSaved={onSaved} />}
      {isOnClipboard && <Text>{clipboardWords}</Text>}
    </Section>
  );
}

/** Which requests came with which token since it was changed. */
function TokenUse({
  changedAt,
  current,
  previous,
  hasOld,
}: TokenUses & { readonly hasOld: boolean }) {
  const now = useNow();
  const use = ({ count, lastAt }: TokenUses['current'], which: string) =>
    lastAt === null
      ? `none with the ${which} token`
      : `${countWords(count, 'request')} with the ${which} token, the last ${momentWords(lastAt, now)}`;
  return (
    <Text>
      Since the token was changed, {momentWords(changedAt, now)}: {use(current, 'new')}
      {(hasOld || previous.count > 0) && `; ${use(previous, 'old')}`}.
      {current.count === 0 &&
        ' Enter the new token in MVMNT under Settings → Webhooks, and change any shipment to try it.'}
    </Text>
  );
}

function PreviousToken({
  ending,
  until,
}: {
  readonly ending: string;
  readonly until: number | null;
}) {
  const now = useNow();
  const retire = useMutation({ mutationFn: () => call('token:retirePrevious') });
  return (
    <Group gap="xs">
      <Text>
        The previous token, which ends in …{ending}, is accepted until{' '}
        {until === null ? 'MVMNT uses the new one' : momentWords(until, now)}.
      </Text>
      <Button size="compact-xs" loading={retire.isPending} onClick={() => retire.mutate()}>
        Stop accepting it now
      </Button>
    </Group>
  );
}
