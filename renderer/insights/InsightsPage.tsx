import type { PageProps } from '../frame/page.ts';

/** What the history adds up to. */
export function InsightsPage(_props: PageProps) {
  return (
    <main>
      <h1>Insights</h1>
    </main>
  );
}
