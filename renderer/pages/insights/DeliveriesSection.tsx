import type { DeliveryInsights } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import { ChartSection } from './ChartSection.tsx';
import { deliveriesFinding } from './findings.ts';
import { countColumn, PartTable } from './PartTable.tsx';
import { deliveryFilterOf, onePart } from './spans.ts';
import { type Series, StackedBars } from './StackedBars.tsx';

/** Accepted and refused webhook requests over time. */
export function DeliveriesSection({ insights }: { readonly insights: DeliveryInsights }) {
  const { openDeliveries } = useNavigation();
  const { buckets, accepted, refused } = insights;
  const finding = deliveriesFinding(insights);
  const series = [
    { key: 'accepted', label: words().insights.accepted, fill: 'solid', counts: accepted },
    { key: 'refused', label: words().insights.refused, fill: 'refused', counts: refused },
  ] as const satisfies readonly Series[];
  function open(part: number, key: string | null): void {
    const kind = series.find((each) => each.key === key)?.key ?? 'all';
    openDeliveries(deliveryFilterOf(buckets, onePart(part), kind));
  }
  return (
    <ChartSection
      name="deliveries"
      {...finding}
      chart={<StackedBars title={finding.title} buckets={buckets} series={series} onOpen={open} />}
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={series.map((one) => countColumn(one, (part) => open(part, one.key)))}
          onOpen={(part) => open(part, null)}
        />
      }
    />
  );
}
