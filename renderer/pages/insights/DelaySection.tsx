import type { EventInsights } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import textClasses from '../../ui/text.module.css';
import { ChartSection } from './ChartSection.tsx';
import { DelayLines } from './DelayLines.tsx';
import { delayFinding, delayWords } from './findings.ts';
import { PartTable } from './PartTable.tsx';
import { filterOf, onePart } from './spans.ts';

/** How long events took to arrive, over time. */
export function DelaySection({ insights }: { readonly insights: EventInsights }) {
  const { showEvents, openEvent } = useNavigation();
  const { buckets, delays, delay, latest } = insights;
  const title = delayFinding(insights);
  const open = (part: number) => showEvents(filterOf(buckets, onePart(part)));
  return (
    <ChartSection
      name="delays"
      isWide
      title={title}
      note={
        delay !== null && (
          <>
            {words().insights.latestTook(delayWords(delay.worst))}
            {latest !== null && (
              <>
                :{' '}
                <button
                  type="button"
                  className={textClasses.link}
                  onClick={() => openEvent(latest.id)}
                >
                  {latest.summary}
                </button>
              </>
            )}
          </>
        )
      }
      chart={<DelayLines title={title} buckets={buckets} delays={delays} onOpen={open} />}
      table={
        <PartTable
          title={title}
          buckets={buckets}
          columns={[
            {
              key: 'median',
              label: words().insights.halfWithin,
              figure: (part) => wordsOf(delays[part]?.median),
            },
            {
              key: 'worst',
              label: words().insights.latest,
              figure: (part) => wordsOf(delays[part]?.worst),
              onOpen: (part) => {
                const id = delays[part]?.worstId;
                if (id !== undefined) openEvent(id);
              },
            },
          ]}
          onOpen={open}
        />
      }
    />
  );
}

function wordsOf(delayMs: number | undefined): string | null {
  return delayMs === undefined ? null : delayWords(delayMs);
}
