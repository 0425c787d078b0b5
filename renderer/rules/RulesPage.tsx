import type { PageProps } from '../frame/page.ts';

/** What rings, and when. */
export function RulesPage(_props: PageProps) {
  return (
    <main>
      <h1>Rules</h1>
    </main>
  );
}
