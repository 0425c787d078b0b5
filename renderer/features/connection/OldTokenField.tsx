import { NativeSelect } from '@mantine/core';
import { oldTokenChoices, type OldTokenChoice } from '../../../shared/token.ts';

const words = {
  used: 'until MVMNT uses the new one',
  day: 'for 24 hours',
  week: 'for 7 days',
} satisfies Record<OldTokenChoice, string>;

/** How long the token that is replaced is still accepted, so that nothing is turned away while it is changed in MVMNT. */
export function OldTokenField({
  old,
  onOld,
}: {
  readonly old: OldTokenChoice;
  readonly onOld: (old: OldTokenChoice) => void;
}) {
  return (
    <NativeSelect
      label="Keep accepting the old token"
      maw={280}
      value={old}
      data={oldTokenChoices.map((value) => ({ value, label: words[value] }))}
      onChange={(event) => {
        const chosen = oldTokenChoices.find((value) => value === event.currentTarget.value);
        if (chosen !== undefined) onOld(chosen);
      }}
    />
  );
}
