import { webhookPath } from './settings.ts';
import { words } from './words/words.ts';

/** What the message needs to know. */
export interface ItMessageFacts {
  /** The port of this computer that Dockbell listens on. */
  readonly port: number;
  /** The address that is there already; null without one. */
  readonly publicUrl: string | null;
}

/** A message for the IT department: everything that whoever sets up the address needs, and nothing secret. */
export function itMessage({ port, publicUrl }: ItMessageFacts): string {
  return words().itMessage.text(publicUrl ?? 'https://dockbell.example.com', port, webhookPath);
}
