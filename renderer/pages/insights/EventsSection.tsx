import type { EventGroup } from '../../../shared/event.ts';
import type { EventInsights, InsightRange } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import { groupWords } from '../../ui/words.ts';
import { ChartSection } from './ChartSection.tsx';
import { eventsFinding } from './findings.ts';
import { countColumn, PartTable } from './PartTable.tsx';
import { filterOf, onePart } from './spans.ts';
import { type Series, StackedBars, sumAt } from './StackedBars.tsx';

interface GroupSeries extends Series {
  readonly groups: readonly EventGroup[];
}

/** How many groups have a series of their own; the others share one. */
const ownSeries = 3;
const groupFills = ['solid', 'stripes', 'plain'] as const;

/** Events over time by the group that they are about. */
export function EventsSection({
  insights,
  range,
}: {
  readonly insights: EventInsights;
  readonly range: InsightRange;
}) {
  const { showEvents } = useNavigation();
  const { buckets, groups } = insights;
  const finding = eventsFinding(insights, range);
  const all = seriesOf(groups);
  function open(part: number, key: string | null): void {
    const one = all.find((series) => series.key === key);
    showEvents(filterOf(buckets, onePart(part), one === undefined ? {} : { groups: one.groups }));
  }
  return (
    <ChartSection
      name="events"
      isWide
      {...finding}
      chart={<StackedBars title={finding.title} buckets={buckets} series={all} onOpen={open} />}
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={all.map((series) => countColumn(series, (part) => open(part, series.key)))}
          onOpen={(part) => open(part, null)}
        />
      }
    />
  );
}

/** The busiest groups as a series each, and the others as one. */
function seriesOf(groups: EventInsights['groups']): readonly GroupSeries[] {
  const own = groups.length === ownSeries + 1 ? groups : groups.slice(0, ownSeries);
  const others = groups.slice(own.length);
  const named = own.map(({ group, counts }, index): GroupSeries => ({
    groups: [group],
    key: group,
    label: groupWords(group),
    fill: groupFills[index] ?? 'dots',
    counts,
  }));
  if (others.length === 0) return named;
  return [
    ...named,
    {
      groups: others.map(({ group }) => group),
      key: 'others',
      label:
        others.length === 1 ? groupWords(others[0]?.group ?? 'other') : words().insights.allOthers,
      fill: 'dots',
      counts: others[0]?.counts.map((_, part) => sumAt(others, part)) ?? [],
    },
  ];
}
