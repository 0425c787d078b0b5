import { Button, Group, TextInput } from '@mantine/core';
import { raiseKeyOf, raiseKeyWords } from '../../../shared/raiseKey.ts';
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
        label="Shortcut to bring Dockbell to the front"
        description={`Works from any program. Click here and press two of ${platform === 'darwin' ? 'Control, Option and Command' : 'Ctrl, Alt and the Windows key'} with a letter or number, or one of them with F1 to F24.`}
        placeholder="None"
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
          Remove shortcut
        </Button>
      )}
      <SaveResult saving={save} />
    </Group>
  );
}
