import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { Section } from '../../ui/Section.tsx';

/** Where a shipment or carrier is found in MVMNT itself. */
export function MvmntLinkSection() {
  const { settings, setByAdministrator } = useAppState();
  const [text, setText] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (mvmntLink: string | null) => act('settings:change', { mvmntLink }),
    onSuccess: () => setText(null),
    meta: { isShownInPlace: true },
  });
  const isFixed = setByAdministrator.includes('mvmntLink');
  const saved = settings.mvmntLink ?? '';
  const shown = text ?? saved;
  return (
    <Section title={words().common.openInMvmnt}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(shown.trim() === '' ? null : shown.trim());
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            flex="1 1 320px"
            maw={520}
            label={words().settings.mvmntLink}
            description={words().settings.mvmntLinkPurpose}
            placeholder="https://app.mvmnt.io/shipments/{friendlyId}"
            autoComplete="off"
            spellCheck={false}
            disabled={isFixed}
            value={shown}
            onChange={(event) => {
              save.reset();
              setText(event.currentTarget.value);
            }}
          />
          {shown.trim() !== saved && (
            <Button variant="filled" type="submit" size="sm" loading={save.isPending}>
              {words().connection.saveAddress}
            </Button>
          )}
        </Group>
      </form>
      <SaveResult saving={save} />
      <ManagedNote names={['mvmntLink']} />
    </Section>
  );
}
