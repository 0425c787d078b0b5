import { Box, Button, Group, Modal, NativeSelect, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SupportFile } from '../../../shared/support.ts';
import { call, fileOf } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { Section } from '../../ui/Section.tsx';

/** Makes a file for support, which is shown before it is saved. */
export function SupportSection() {
  const preview = useMutation({ mutationFn: () => call('support:preview') });
  const save = useMutation({
    mutationFn: () => fileOf(call('support:save')),
    onSuccess: (saved) => saved !== null && preview.reset(),
    meta: { isShownInPlace: true },
  });
  return (
    <Section title="For support">
      <Text c="dimmed">
        A zip file that shows how Dockbell is doing: versions, settings, the log, coverage, and the
        last 200 requests. It holds no token and nothing that MVMNT sent, and is not sent anywhere.
      </Text>
      <div>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          Make a file for support…
        </Button>
      </div>
      <Box component="output" c="var(--good)" style={{ overflowWrap: 'anywhere' }}>
        {save.data && `Saved as ${save.data.file}`}
      </Box>
      <Modal
        opened={preview.data !== undefined}
        onClose={preview.reset}
        size="xl"
        title="What the file holds"
      >
        {preview.data !== undefined && <Files files={preview.data} />}
        <Problem error={save.error} />
        <Group mt="sm" gap="xs" justify="flex-end">
          <Button onClick={preview.reset}>Cancel</Button>
          <Button variant="filled" loading={save.isPending} onClick={() => save.mutate()}>
            Save…
          </Button>
        </Group>
      </Modal>
    </Section>
  );
}

function Files({ files }: { readonly files: readonly SupportFile[] }) {
  const [chosen, setChosen] = useState(files[0]?.name ?? '');
  const shown = files.find(({ name }) => name === chosen);
  return (
    <>
      <NativeSelect
        label="File"
        maw={280}
        value={chosen}
        data={files.map(({ name }) => name)}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Textarea
        readOnly
        mt="sm"
        rows={18}
        label="What is in it"
        spellCheck={false}
        wrap="off"
        styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12 } }}
        value={shown === undefined || shown.text === '' ? '(empty)' : shown.text}
      />
    </>
  );
}
