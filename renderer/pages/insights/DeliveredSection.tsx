import type { EventInsights } from '../../../shared/insights.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import { ChartSection } from './ChartSection.tsx';
import { deliveredFinding } from './findings.ts';
import { countColumn, PartTable } from './PartTable.tsx';
import { filterOf, onePart } from './spans.ts';
import { StackedBars } from './StackedBars.tsx';

/** Delivered shipments over time. */
export function DeliveredSection({ insights }: { readonly insights: EventInsights }) {
  const { showEvents } = useNavigation();
  const { buckets, delivered } = insights;
  const finding = deliveredFinding(insights);
  const { delivered: label } = words().insights;
  const series = { key: 'delivered', label, fill: 'good', counts: delivered } as const;
  const open = (part: number) =>
    showEvents(filterOf(buckets, onePart(part), { types: ['SHIPMENT_DELIVERED'] }));
  return (
    <ChartSection
      name="delivered"
      {...finding}
      chart={
        <StackedBars title={finding.title} buckets={buckets} series={[series]} onOpen={open} />
      }
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={[countColumn(series)]}
          onOpen={open}
        />
      }
    />
  );
}
