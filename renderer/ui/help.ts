import { createContext, useContext } from 'react';

/** Terms that the window explains where it uses them, and the section of the guide that does. */
export const helpTopics = {
  coverage: { question: 'What is coverage?', section: 'coverage' },
  forward: { question: 'What can be sent on, and where?', section: 'send-events-on' },
  problem: { question: 'What is a problem?', section: 'problems' },
  quietHours: { question: 'What are quiet hours?', section: 'quiet-hours' },
  token: { question: 'What is this token?', section: 'the-webhook-token' },
  tunnel: { question: 'What is a tunnel?', section: 'tunnels' },
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
