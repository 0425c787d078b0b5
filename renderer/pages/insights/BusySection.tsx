import type { EventInsights } from '../../../shared/insights.ts';
import { useNavigation } from '../../data/navigation.ts';
import { BusyTable } from './BusyTable.tsx';
import { ChartSection } from './ChartSection.tsx';
import { busyFinding } from './findings.ts';
import { allParts, filterOf } from './spans.ts';

/** The busiest carriers or customers. */
export function BusySection({
  kind,
  insights,
}: {
  readonly kind: 'carrier' | 'customer';
  readonly insights: EventInsights;
}) {
  const { showEvents } = useNavigation();
  const { buckets } = insights;
  const busy = kind === 'carrier' ? insights.carriers : insights.customers;
  const finding = busyFinding(busy, kind);
  return (
    <ChartSection
      name={kind}
      title={finding.title}
      note={finding.note}
      chart={
        <BusyTable
          caption={kind === 'carrier' ? 'Busiest carriers' : 'Busiest customers'}
          busy={busy}
          onOpen={({ search }) =>
            showEvents(filterOf(buckets, allParts(buckets), { owner: [kind, search] }))
          }
        />
      }
    />
  );
}
