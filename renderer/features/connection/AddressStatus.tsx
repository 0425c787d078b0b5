import { Box, Button, Group, Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../../shared/assertNever.ts';
import type { AddressCheck } from '../../../shared/addressCheck.ts';
import type { AppState } from '../../../shared/appState.ts';
import { agoWords, type PublicUrlState } from '../../../shared/reachability.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import { useNow } from '../../ui/useNow.ts';
import { Stages } from './Stages.tsx';

/** Whether what is sent to the public address arrives here: checking, reachable, or why not and what to do; stage by stage on demand. */
export function AddressStatus() {
  const { publicUrl, addressCheck, settings } = useAppState();
  const now = useNow();
  const address = settings.publicUrl;
  const check = useMutation({
    mutationFn: async () => ({ address, found: await call('reachability:checkWhole') }),
  });
  // What was found of another address says nothing of this one.
  const asked = check.data?.address === address ? check.data?.found : null;
  if (publicUrl.kind === 'none') return null;
  const isChecking = publicUrl.kind === 'checking' || check.isPending;
  const shown = check.isPending ? null : shownCheck({ publicUrl, addressCheck }, asked);
  return (
    <>
      <Group gap="6px 8px" style={{ userSelect: 'text' }}>
        {isChecking ? (
          <Loader size={15} aria-hidden="true" />
        ) : (
          <ToneIcon tone={publicUrl.kind === 'verified' ? 'good' : 'attention'} size={16} />
        )}
        <Box component="output" maw="calc(100% - 30px)">
          {isChecking ? words().connection.checking : verifiedWords(publicUrl, now)}
        </Box>
        <Button size="compact-xs" loading={isChecking} onClick={() => check.mutate()}>
          {words().common.checkNow}
        </Button>
      </Group>
      {shown !== null && <Stages label={words().connection.checkOfAddress} stages={shown.stages} />}
    </>
  );
}

/** The check that was asked for, until a later one says otherwise. */
function shownCheck(
  { publicUrl, addressCheck }: Pick<AppState, 'publicUrl' | 'addressCheck'>,
  asked: AddressCheck | null | undefined,
): AddressCheck | null {
  const isNewer = addressCheck !== null && addressCheck.at > (asked?.at ?? 0);
  if (publicUrl.kind === 'failed' && isNewer) return addressCheck;
  // The check that is made by itself does not go beyond the listener.
  const failed = asked?.stages.find(({ state }) => state === 'failed')?.stage;
  const isOfAddress = failed !== undefined && !['stored', 'rule', 'notification'].includes(failed);
  const isMended = isOfAddress && publicUrl.kind === 'verified';
  return isMended && isNewer ? null : (asked ?? null);
}

function verifiedWords(state: Exclude<PublicUrlState, { kind: 'none' }>, now: number): string {
  const { connection } = words();
  const lastVerified =
    'lastVerifiedAt' in state && state.lastVerifiedAt !== null
      ? ` ${connection.lastWorked(agoWords(now - state.lastVerifiedAt))}`
      : '';
  switch (state.kind) {
    case 'checking':
      return `${connection.checking}${lastVerified}`;
    case 'verified':
      return connection.reachable(agoWords(now - state.at));
    case 'failed':
      return `${connection.notReachable(state.problem)}${lastVerified}`;
    default:
      return assertNever(state);
  }
}
