import { Box } from '@mantine/core';
import { itMessage } from '../../../shared/itMessage.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

/** A message for the IT department, to read and to copy. */
export function ItMessage() {
  const { settings } = useAppState();
  const text = itMessage({ port: settings.port, publicUrl: settings.publicUrl });
  return (
    <div>
      <Box
        component="pre"
        m={0}
        mb={8}
        p={10}
        mah={180}
        fz={12}
        bg="var(--surface-sunk)"
        bd="1px solid var(--line)"
        bdrs={5}
        tabIndex={0}
        aria-label={words().connection.messageForIt}
        style={{
          overflow: 'auto',
          whiteSpace: 'pre-wrap',
          fontFamily: 'inherit',
          userSelect: 'text',
        }}
      >
        {text}
      </Box>
      <CopyButton label={words().connection.copyMessage} copy={() => call('app:copyText', text)} />
    </div>
  );
}
