import './jitless.ts';
import '../ui/speakAsPage.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './global.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { CrashScreen } from '../ui/CrashScreen.tsx';
import { isMac } from '../ui/modKey.ts';
import { queryClient } from '../data/queryClient.ts';
import { keepDrafts } from './keepDrafts.ts';
import { cssVariablesResolver, spokenTheme } from './theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

keepDrafts();
if (isMac) document.documentElement.dataset['platform'] = 'mac';

const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={spokenTheme()}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce ?? ''}
    >
      <CrashScreen>
        <QueryClientProvider client={queryClient}>
          <App />
          <Notifications position="bottom-center" limit={3} transitionDuration={120} zIndex={400} />
        </QueryClientProvider>
      </CrashScreen>
    </MantineProvider>
  </StrictMode>,
);
