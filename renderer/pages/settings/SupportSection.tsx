import { Box, Button, Group, Modal, NativeSelect, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SupportFile } from '../../../shared/support.ts';
import { words } from '../../../shared/words/words.ts';
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
  const { settings } = words();
  return (
    <Section title={settings.support}>
      <Text c="dimmed">{settings.supportPurpose}</Text>
      <div>
        <Button loading={preview.isPending} onClick={() => preview.mutate()}>
          {settings.makeSupportFile}
        </Button>
      </div>
      <Box component="output" c="var(--good)" style={{ overflowWrap: 'anywhere' }}>
        {save.data && settings.savedAs(save.data.file)}
      </Box>
      <Modal
        opened={preview.data !== undefined}
        onClose={preview.reset}
        size="xl"
        title={settings.supportFileHolds}
      >
        {preview.data !== undefined && <Files files={preview.data} />}
        <Problem error={save.error} />
        <Group mt="sm" gap="xs" justify="flex-end">
          <Button onClick={preview.reset}>{words().common.cancel}</Button>
          <Button variant="filled" loading={save.isPending} onClick={() => save.mutate()}>
            {settings.saveAs}
          </Button>
        </Group>
      </Modal>
    </Section>
  );
}

function Files({ files }: { readonly files: readonly SupportFile[] }) {
  const [chosen, setChosen] = useState(files[0]?.name ?? '');
  const shown = files.find(({ name }) => name === chosen);
  const { settings } = words();
  return (
    <>
      <NativeSelect
        label={settings.file}
        maw={280}
        value={chosen}
        data={files.map(({ name }) => name)}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Textarea
        readOnly
        mt="sm"
        rows={18}
        label={settings.fileContent}
        spellCheck={false}
        wrap="off"
        styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12 } }}
        value={shown === undefined || shown.text === '' ? settings.emptyFile : shown.text}
      />
    </>
  );
}
