// Writes docs/policy.schema.json from the schema of the policy file: node scripts/policySchema.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { policyFileSchema } from '../shared/policyFile.ts';

const file = join(import.meta.dirname, '..', 'docs', 'policy.schema.json');

/** The page as it is. */
export const readSchema = (): string => readFileSync(file, 'utf8');

/** The schema as it should be. */
export function policyJsonSchema(): string {
  const schema = z.toJSONSchema(policyFileSchema, { io: 'input' });
  return `${JSON.stringify({ title: 'Policy of Dockbell', ...schema }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(file, policyJsonSchema());
