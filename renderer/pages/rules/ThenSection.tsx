import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { modeSchema } from '../../../shared/event.ts';
import { type Rule, soundSchema } from '../../../shared/rule.ts';
import textClasses from '../../ui/text.module.css';
import { modeWords } from '../../ui/words.ts';
import classes from './RuleEditor.module.css';

interface Props {
  readonly notify: Rule['notify'];
  readonly onChange: (notify: Rule['notify']) => void;
}

const soundWords = { default: 'Default sound', urgent: 'Urgent sound', none: 'No sound' };
const modeHints = {
  critical: 'Rings through a pause and quiet hours, and stays until it is read or taken.',
  notify: 'Shows a notification, and counts as unread.',
  silent: 'Only counts as unread.',
  history: 'Is kept, and does not count as unread.',
};

/** How a rule notifies. */
export function ThenSection({ notify, onChange }: Props) {
  const isRinging = notify.mode === 'critical' || notify.mode === 'notify';
  return (
    <>
      <SegmentedControl
        aria-label="How to notify"
        style={{ alignSelf: 'flex-start' }}
        data={modeSchema.options.map((mode) => ({ value: mode, label: modeWords(mode) }))}
        value={notify.mode}
        onChange={(mode) => onChange({ ...notify, mode: modeSchema.parse(mode) })}
      />
      <p className={textClasses.quiet}>{modeHints[notify.mode]}</p>
      {isRinging && (
        <div className={classes.pair}>
          <Select
            size="sm"
            label="Sound"
            allowDeselect={false}
            data={soundSchema.options.map((sound) => ({ value: sound, label: soundWords[sound] }))}
            value={notify.sound}
            onChange={(sound) => onChange({ ...notify, sound: soundSchema.parse(sound) })}
          />
          <TextInput
            label="Notification text"
            placeholder="Default text"
            maxLength={120}
            value={notify.words ?? ''}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...notify, words: value === '' ? null : value })
            }
          />
        </div>
      )}
    </>
  );
}
