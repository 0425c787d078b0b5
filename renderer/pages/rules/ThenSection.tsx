import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { modeSchema } from '../../../shared/event.ts';
import { type Rule, soundSchema } from '../../../shared/rule.ts';
import { words } from '../../../shared/words/words.ts';
import textClasses from '../../ui/text.module.css';
import { modeWords } from '../../ui/words.ts';
import classes from './RuleEditor.module.css';

interface Props {
  readonly notify: Rule['notify'];
  readonly onChange: (notify: Rule['notify']) => void;
}

/** How a rule notifies. */
export function ThenSection({ notify, onChange }: Props) {
  const isRinging = notify.mode === 'critical' || notify.mode === 'notify';
  return (
    <>
      <SegmentedControl
        aria-label={words().rules.howToNotify}
        style={{ alignSelf: 'flex-start' }}
        data={modeSchema.options.map((mode) => ({ value: mode, label: modeWords(mode) }))}
        value={notify.mode}
        onChange={(mode) => onChange({ ...notify, mode: modeSchema.parse(mode) })}
      />
      <p className={textClasses.quiet}>{words().rules.modeHints[notify.mode]}</p>
      {isRinging && (
        <div className={classes.pair}>
          <Select
            size="sm"
            label={words().rules.sound}
            allowDeselect={false}
            data={soundSchema.options.map((sound) => ({
              value: sound,
              label: words().rules.sounds[sound],
            }))}
            value={notify.sound}
            onChange={(sound) => onChange({ ...notify, sound: soundSchema.parse(sound) })}
          />
          <TextInput
            label={words().rules.notificationText}
            placeholder={words().rules.defaultText}
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
