import { Button, Group, TextInput } from '@mantine/core';
import { raiseKeyOf, raiseKeyWords } from '../../../shared/raiseKey.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { SaveResult } from '../../ui/SaveResult.tsx';

/** The key that brings the window to the front from every program; pressed into the field. */
export function RaiseKeyPart() {
  const { settings, setByAdministrator, raiseKeyProblem, platform } = useAppState();
  const save = useSaveSettings();
  const { raiseKey } = settings;
  const isFixed = setByAdministrator.includes('raiseKey');
  return (
    <Group align="flex-end" gap="xs">
      <TextInput
        flex="1 1 260px"
        maw={420}
        label={words().settings.shortcut}
        description={words().settings.shortcutPurpose(platform === 'darwin')}
        placeholder={words().settings.noShortcut}
        readOnly
        disabled={isFixed}
        error={raiseKeyProblem}
        value={raiseKey === null ? '' : raiseKeyWords(raiseKey, platform)}
        onKeyDown={(event) => {
          const pressed = raiseKeyOf(event.nativeEvent);
          if (pressed === null) return;
          event.preventDefault();
          event.stopPropagation();
          save.mutate({ raiseKey: pressed });
        }}
      />
      {raiseKey !== null && !isFixed && (
        <Button size="sm" onClick={() => save.mutate({ raiseKey: null })}>
          {words().settings.removeShortcut}
        </Button>
      )}
      <SaveResult saving={save} />
    </Group>
  );
}
