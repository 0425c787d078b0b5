import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act, type ReactElement, type ReactNode } from 'react';
import { afterEach } from 'vitest';
import { HelpProvider } from '../../../renderer/app/HelpProvider.tsx';
import { call } from '../../../renderer/data/api.ts';
import { keys } from '../../../renderer/data/keys.ts';
import { NavigationProvider } from '../../../renderer/data/NavigationProvider.tsx';
import { SubjectsProvider } from '../../../renderer/data/SubjectsProvider.tsx';
import { AppStateContext } from '../../../renderer/data/useAppState.ts';
import { UndoProvider } from '../../../renderer/data/UndoProvider.tsx';
import { useLiveUpdates } from '../../../renderer/data/useLiveUpdates.ts';
import type { AppState } from '../../../shared/appState.ts';
import type { Answer, CallArgument, CallName, DockbellBridge } from '../../../shared/ipc.ts';
import { appState } from './appState.ts';

/** What the main process answers; a call without an answer here fails the test that makes it. */
export type FakeAnswers = {
  readonly [Name in CallName]?: (argument: CallArgument<Name>) => Answer<Name>;
};

interface Options {
  readonly state?: AppState;
  readonly answers?: FakeAnswers;
}

// A busy machine compiles what is loaded later for more than a second.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});

/** Renders a part of the window as the app does, with a main process that answers as the test says. */
export function renderWith(element: ReactElement, { state = appState(), answers = {} }: Options) {
  const calls: (readonly [name: string, argument: unknown])[] = [];
  const listeners = new Map<string, Set<(value: never) => void>>();
  const all = { 'app:state': () => state, ...answers } as Record<
    string,
    (value: unknown) => unknown
  >;
  const bridge = {
    call: async (name: string, argument: unknown) => {
      calls.push([name, argument]);
      const answer = all[name];
      if (answer === undefined) throw new Error(`The test has no answer for ${name}`);
      return answer(argument);
    },
    on: (name: string, listener: (value: never) => void) => {
      const those = listeners.get(name) ?? new Set();
      listeners.set(name, those.add(listener));
      return () => those.delete(listener);
    },
  } as unknown as DockbellBridge;
  Object.defineProperty(window, 'dockbell', { value: bridge, configurable: true });

  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: Infinity } },
  });
  client.setQueryData(keys.state, state);
  const user = userEvent.setup();
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <LiveState>{element}</LiveState>
        <Notifications />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return {
    ...view,
    user,
    client,
    /** What was asked of the main process, in order. */
    calls,
    /** The arguments of the calls of a name. */
    argumentsOf: (name: CallName) =>
      calls.filter(([each]) => each === name).map(([, argument]) => argument),
    /** Pushes what the main process sends by itself. */
    push: (name: string, value: unknown) =>
      act(() => listeners.get(name)?.forEach((listener) => listener(value as never))),
  };
}

function LiveState({ children }: { readonly children: ReactNode }) {
  useLiveUpdates();
  const { data: state } = useQuery({ queryKey: keys.state, queryFn: () => call('app:state') });
  if (state === undefined) return null;
  return (
    <AppStateContext value={state}>
      <SubjectsProvider subjects={state.subjects}>
        <NavigationProvider>
          <UndoProvider>
            <HelpProvider>{children}</HelpProvider>
          </UndoProvider>
        </NavigationProvider>
      </SubjectsProvider>
    </AppStateContext>
  );
}
