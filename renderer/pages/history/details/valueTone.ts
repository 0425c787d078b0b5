const bad = /^(?:inactive|donotuse|rejected|expired|canceled|cancelled|lapsed|overdue)$/;
const good = /^(?:active|approved|signed|delivered)$/;

/** What a value of a change means for whoever reads it; null for one that says nothing by itself. */
export function valueTone(value: unknown): 'good' | 'bad' | null {
  const plain = String(value)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '');
  if (bad.test(plain)) return 'bad';
  return good.test(plain) ? 'good' : null;
}
