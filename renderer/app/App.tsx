import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AppState } from '../../shared/appState.ts';
import { call } from '../data/api.ts';
import { ProblemScreen } from '../ui/CrashScreen.tsx';
import { keys } from '../data/keys.ts';
import { problemOf } from '../ui/problemOf.ts';
import { AppStateContext } from '../data/useAppState.ts';
import { NavigationProvider } from '../data/NavigationProvider.tsx';
import { useLiveUpdates } from '../data/useLiveUpdates.ts';
import { HelpProvider } from './HelpProvider.tsx';
import { Shell } from './Shell.tsx';
import { SubjectsProvider } from '../data/SubjectsProvider.tsx';

/** The whole window: nothing until the app's state is known, then the app shell with its pages. */
export function App() {
  useLiveUpdates();
  const {
    data: state,
    error,
    refetch,
  } = useQuery({
    queryKey: keys.state,
    queryFn: () => call('app:state'),
  });
  if (state !== undefined) return <LoadedApp state={state} />;
  if (error !== null) {
    return <ProblemScreen problem={problemOf(error)} onRetry={() => void refetch()} />;
  }
  return null;
}

function LoadedApp({ state }: { readonly state: AppState }) {
  const { setColorScheme } = useMantineColorScheme();
  const { theme } = state.settings;
  useEffect(() => setColorScheme(theme === 'system' ? 'auto' : theme), [theme, setColorScheme]);
  return (
    <AppStateContext value={state}>
      <SubjectsProvider subjects={state.subjects}>
        <NavigationProvider>
          <HelpProvider>
            <Shell />
          </HelpProvider>
        </NavigationProvider>
      </SubjectsProvider>
    </AppStateContext>
  );
}
