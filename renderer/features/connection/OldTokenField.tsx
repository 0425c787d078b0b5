import { NativeSelect } from '@mantine/core';
import { oldTokenChoices, type OldTokenChoice } from '../../../shared/token.ts';
import { words } from '../../../shared/words/words.ts';

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
      label={words().token.keepAcceptingOld}
      maw={280}
      value={old}
      data={oldTokenChoices.map((value) => ({ value, label: words().token.oldUntil[value] }))}
      onChange={(event) => {
        const chosen = oldTokenChoices.find((value) => value === event.currentTarget.value);
        if (chosen !== undefined) onOld(chosen);
      }}
    />
  );
}
