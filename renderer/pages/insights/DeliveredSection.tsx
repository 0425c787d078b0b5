import type { EventInsights } from '../../../shared/insights.ts';
import { useNavigation } from '../../data/navigation.ts';
import { ChartSection } from './ChartSection.tsx';
import { deliveredFinding } from './findings.ts';
import { figureWords, PartTable } from './PartTable.tsx';
import { filterOf, onePart } from './spans.ts';
import { StackedBars } from './StackedBars.tsx';

/** Delivered shipments over time. */
export function DeliveredSection({ insights }: { readonly insights: EventInsights }) {
  const { showEvents } = useNavigation();
  const { buckets, delivered } = insights;
  const finding = deliveredFinding(insights);
  const open = (part: number) =>
    showEvents(filterOf(buckets, onePart(part), { types: ['SHIPMENT_DELIVERED'] }));
  return (
    <ChartSection
      name="delivered"
      title={finding.title}
      note={finding.note}
      chart={
        <StackedBars
          title={finding.title}
          buckets={buckets}
          series={[{ key: 'delivered', label: 'Delivered', fill: 'good', counts: delivered }]}
          onOpen={open}
        />
      }
      table={
        <PartTable
          title={finding.title}
          buckets={buckets}
          columns={[
            { key: 'delivered', label: 'Delivered', words: (part) => figureWords(delivered[part]) },
          ]}
          onOpen={open}
        />
      }
    />
  );
}
