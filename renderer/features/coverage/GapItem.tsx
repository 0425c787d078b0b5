import { Group } from '@mantine/core';
import { lookUpOf, type CoverageGap } from '../../../shared/coverage.ts';
import {
  gapSentence,
  gapTitle,
  lateWords,
  lookUpWords,
  type CoverageFormats,
} from '../../../shared/coverageWords.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import textClasses from '../../ui/text.module.css';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './GapItem.module.css';

/** A gap: what it was, why, what it means, and what has arrived of it since. */
export function GapItem({
  gap,
  formats,
}: {
  readonly gap: CoverageGap;
  readonly formats: CoverageFormats;
}) {
  const lookUp = lookUpOf(gap.outlook);
  const late = lateWords(gap, formats);
  const why = [...new Set(gap.parts.flatMap(({ detail }) => detail ?? []))];
  return (
    <li className={classes.gap}>
      <ToneIcon tone={lookUp.length > 0 ? 'attention' : 'plain'} size={16} />
      <div>
        <h3>{gapTitle(gap, formats)}</h3>
        {why.map((reason) => (
          <p key={reason} className={textClasses.quiet}>
            {reason}
          </p>
        ))}
        <p>{gapSentence(gap, formats)}</p>
        {late !== null && <p className={classes.arrived}>{late}</p>}
        {lookUp.length > 0 && (
          <Group mt={4}>
            <CopyButton
              size="compact-xs"
              label={words().coverage.copyTimes}
              copy={() => call('app:copyText', lookUpWords(gap, formats))}
            />
          </Group>
        )}
      </div>
    </li>
  );
}
