import { Group, Input, NumberInput, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { SaveResult } from '../../ui/SaveResult.tsx';

interface Props {
  readonly name: 'lateAfterMinutes' | 'repeatCriticalMinutes' | 'secondsBetweenSounds';
  readonly label: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly hint: string;
}

/** A whole number of the settings with its unit, saved when it is left or with Enter. */
export function NumberPart({ name, label, unit, min, max, hint }: Props) {
  const { settings, setByAdministrator } = useAppState();
  const save = useSaveSettings();
  const id = useId();
  const [typed, setTyped] = useState<number | string | null>(null);

  function keep() {
    const isWhole = typeof typed === 'number' && Number.isInteger(typed);
    if (isWhole && typed >= min && typed <= max && typed !== settings[name]) {
      save.mutate({ [name]: typed });
    }
    setTyped(null);
  }

  return (
    <div>
      <Input.Label size="sm" htmlFor={id}>
        {label}
      </Input.Label>
      <Group gap="xs">
        <NumberInput
          id={id}
          size="sm"
          w={90}
          hideControls
          min={min}
          max={max}
          allowDecimal={false}
          clampBehavior="blur"
          disabled={setByAdministrator.includes(name)}
          value={typed ?? settings[name]}
          onChange={setTyped}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
        <Text>{unit}</Text>
        <SaveResult saving={save} />
      </Group>
      <Text c="dimmed" mt={2}>
        {hint}
      </Text>
      <ManagedNote names={[name]} />
    </div>
  );
}
