import { createContext, useContext } from 'react';
import type { AppState } from '../../shared/appState.ts';

/** Holds the newest state of the main process; filled by App once it is known. */
export const AppStateContext = createContext<AppState | null>(null);

/** The newest state of the main process. */
export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  if (state === null) throw new Error('useAppState is used outside AppStateContext');
  return state;
}
