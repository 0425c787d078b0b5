import { createContext, useContext } from 'react';
import type { AppState } from '../../shared/appState.ts';

/** Holds what the main process last told of itself; filled by App once it is known. */
export const AppStateContext = createContext<AppState | null>(null);

/** What the main process last told of itself. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error('useAppState is used outside AppStateContext');
  return state;
}
