import type { Database } from 'better-sqlite3';

/** A key or form that events of a type had, and when it was first seen, epoch ms. */
export interface ContractPart {
  readonly type: string;
  readonly part: string;
  readonly seenAt: number;
  readonly isNews: boolean;
}

/** Remembers of what events were made. */
export function createContractPartStore(database: Database) {
  const select = database.prepare<[], Omit<ContractPart, 'isNews'> & { readonly isNews: number }>(
    'SELECT type, part, seen_at AS seenAt, is_news AS isNews FROM contract_parts',
  );
  const insert = database.prepare<[string, string, number, number]>(
    'INSERT OR IGNORE INTO contract_parts VALUES (?, ?, ?, ?)',
  );
  return {
    all: (): readonly ContractPart[] =>
      select.all().map((row) => ({ ...row, isNews: row.isNews === 1 })),

    add: database.transaction((parts: readonly ContractPart[]) => {
      for (const { type, part, seenAt, isNews } of parts) {
        insert.run(type, part, seenAt, Number(isNews));
      }
    }),
  };
}

export type ContractPartStore = ReturnType<typeof createContractPartStore>;
