import type { PageProps } from '../frame/page.ts';

/** Every request that came in, accepted or refused. */
export function DeliveriesPage(_props: PageProps) {
  return (
    <main>
      <h1>Deliveries</h1>
    </main>
  );
}
