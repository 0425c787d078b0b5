import { createContext, useContext } from 'react';

/** Does something once it is known who does it. */
export type AskName = (then: () => void) => void;

/** Filled by NameProvider; without one nobody is asked. */
export const AskNameContext = createContext<AskName>((then) => then());

/** Asks for the name of whoever uses this Dockbell, once; then goes on. */
export function useAskName(): AskName {
  return useContext(AskNameContext);
}
