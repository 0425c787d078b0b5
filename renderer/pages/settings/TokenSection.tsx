import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TokenUses } from '../../../shared/token.ts';
import { words } from '../../../shared/words/words.ts';
import { act, call } from '../../data/api.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { momentWords } from '../../ui/time.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useNow } from '../../ui/useNow.ts';
import { TokenForm } from '../../features/connection/TokenForm.tsx';
import { tokenWords } from '../../features/connection/tokenWords.ts';
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
    <Section title={words().token.token} help="token">
      <Text>{tokenWords(token)}</Text>
      <ManagedNote names={['token']} />
      {token.kind === 'unread' && <Problem error={token.problem} />}
      {isSet && !isFixed && (
        <Group gap="xs">
          <CopyButton label={words().setup.copyToken} copy={() => act('token:copy')} />
          <Button aria-expanded={isReplacing} onClick={() => setReplacing(!isReplacing)}>
            {words().setup.replaceToken}
          </Button>
          <ConfirmButton
            label={words().token.clear}
            words={words().token.clearMeans}
            confirmLabel={words().token.clearConfirmed}
            isLoading={clear.isPending}
            onConfirm={() => clear.mutate()}
          />
        </Group>
      )}
      {isSet && tokenUses !== null && <TokenUse {...tokenUses} hasOld={token.previous !== null} />}
      {isSet && token.previous !== null && <PreviousToken {...token.previous} />}
      {(isReplacing || !isSet) && !isFixed && <TokenForm onSaved={onSaved} />}
      {isOnClipboard && <Text>{words().token.onClipboard}</Text>}
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
  const { token: say } = words();
  const use = ({ count, lastAt }: TokenUses['current'], none: string, some: typeof say.withNew) =>
    lastAt === null ? none : some(count, momentWords(lastAt, now));
  const uses = [
    use(current, say.noneWithNew, say.withNew),
    ...(hasOld || previous.count > 0 ? [use(previous, say.noneWithOld, say.withOld)] : []),
  ];
  return (
    <Text>
      {say.usesSince(momentWords(changedAt, now), uses.join('; '))}
      {current.count === 0 && ` ${say.enterNew}`}
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
        {until === null
          ? words().token.previousUntilUsed(ending)
          : words().token.previousUntil(ending, momentWords(until, now))}
      </Text>
      <Button size="compact-xs" loading={retire.isPending} onClick={() => retire.mutate()}>
        {words().token.stopAccepting}
      </Button>
    </Group>
  );
}
