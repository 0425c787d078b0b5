import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { maxNameLength } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { Section } from '../../ui/Section.tsx';

/** The name that stands beside what is taken. */
export function NameSection() {
  const { ownName } = useAppState().settings;
  const save = useSaveSettings();
  const [text, setText] = useState<string | null>(null);
  const saved = ownName ?? '';
  const shown = text ?? saved;
  return (
    <Section title={words().settings.you}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ ownName: shown.trim() }, { onSuccess: () => setText(null) });
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            flex="1 1 200px"
            maw={320}
            label={words().common.yourName}
            description={words().common.yourNamePurpose}
            maxLength={maxNameLength}
            autoComplete="off"
            spellCheck={false}
            value={shown}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {shown.trim() !== saved && (
            <Button variant="filled" type="submit" size="sm">
              {words().settings.saveName}
            </Button>
          )}
          <SaveResult saving={save} />
        </Group>
      </form>
    </Section>
  );
}
