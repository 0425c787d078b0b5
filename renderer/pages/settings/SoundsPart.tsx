import { Box, Button, Group, Select, Slider, Text } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import {
  ownSounds,
  soundChoices,
  type OwnSound,
  type SoundChoice,
} from '../../../shared/sounds.ts';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { useSaveSettings } from '../../data/useSaveSettings.ts';

/** What notifications sound like, and how loud. */
export function SoundsPart() {
  const { settings, setByAdministrator } = useAppState();
  const save = useSaveSettings();
  const [volume, setVolume] = useState<number | null>(null);
  const play = useMutation({
    mutationFn: (sound: OwnSound) =>
      act('sounds:play', { sound, volume: volume ?? settings.soundVolume }),
    meta: { isShownInPlace: true },
  });
  const { sounds } = words();
  const chosen = [settings.notifySound, settings.criticalSound];
  return (
    <>
      {(['notifySound', 'criticalSound'] as const).map((name) => (
        <SoundChoiceRow
          key={name}
          label={name === 'notifySound' ? sounds.ofNotification : sounds.ofCritical}
          value={settings[name]}
          isFixed={setByAdministrator.includes(name)}
          onChange={(sound) => save.mutate({ [name]: sound })}
          onPlay={(sound) => play.mutate(sound)}
        />
      ))}
      <Group gap="xs">
        <Box component="span" id="sound-volume" flex="0 0 7.5rem">
          {sounds.volume}
        </Box>
        <Slider
          w="14rem"
          thumbProps={{ 'aria-labelledby': 'sound-volume' }}
          min={0}
          max={100}
          step={5}
          label={null}
          disabled={setByAdministrator.includes('soundVolume')}
          value={volume ?? settings.soundVolume}
          onChange={setVolume}
          onChangeEnd={(soundVolume) => {
            setVolume(null);
            save.mutate({ soundVolume });
          }}
        />
        <Text w="3rem" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {volume ?? settings.soundVolume}%
        </Text>
        <SaveResult saving={save} />
      </Group>
      <ManagedNote names={['notifySound', 'criticalSound', 'soundVolume']} />
      <Problem error={play.error} />
      {chosen.includes('system') && <Text c="dimmed">{sounds.volumeBySystem}</Text>}
      {settings.soundVolume === 0 && chosen.some((sound) => isOwn(sound)) && (
        <Text c="dimmed">{sounds.nothingHeard}</Text>
      )}
    </>
  );
}

interface RowProps {
  readonly label: string;
  readonly value: SoundChoice;
  readonly isFixed: boolean;
  readonly onChange: (sound: SoundChoice) => void;
  readonly onPlay: (sound: OwnSound) => void;
}

function SoundChoiceRow({ label, value, isFixed, onChange, onPlay }: RowProps) {
  const { sounds } = words();
  return (
    <Group gap="xs">
      <Box component="span" flex="0 0 7.5rem">
        {label}
      </Box>
      <Select
        size="sm"
        aria-label={label}
        w="14rem"
        data={soundChoices.map((sound) => ({ value: sound, label: sounds.names[sound] }))}
        value={value}
        disabled={isFixed}
        allowDeselect={false}
        checkIconPosition="right"
        onChange={(next) => {
          const sound = soundChoices.find((each) => each === next);
          if (sound !== undefined) onChange(sound);
        }}
      />
      {isOwn(value) && (
        <Button
          leftSection={<IconPlayerPlayFilled size={13} />}
          aria-label={sounds.playSound(sounds.names[value])}
          onClick={() => onPlay(value)}
        >
          {sounds.play}
        </Button>
      )}
    </Group>
  );
}

function isOwn(sound: SoundChoice): sound is OwnSound {
  return ownSounds.some((own) => own === sound);
}
