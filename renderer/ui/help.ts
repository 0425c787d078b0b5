import { createContext, useContext } from 'react';

/** Terms that the window explains where it uses them, by the section of the guide that does. */
export const helpTopics = {
  coverage: 'coverage',
  forward: 'forward-events',
  problem: 'problems',
  quietHours: 'quiet-hours',
  token: 'the-webhook-token',
  tunnel: 'tunnels',
} as const;

/** A term that the guide explains. */
export type HelpTopic = keyof typeof helpTopics;

/** Opens the guide at one of its sections; null opens it at its search. */
type OpenHelp = (section: string | null) => void;

/** The way to the guide; filled by HelpProvider. */
export const HelpContext = createContext<OpenHelp | null>(null);

/** The way to the guide. */
export function useHelp(): OpenHelp {
  const open = useContext(HelpContext);
  if (open === null) throw new Error('Help is used outside HelpProvider');
  return open;
}
