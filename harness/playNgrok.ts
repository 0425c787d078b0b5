import type { RunningApp } from './app.ts';

/** Puts a library of ngrok in place of the real one that knows every authtoken and opens this address; ngrok's own servers are not asked. */
export async function playNgrok({ inMain }: RunningApp): Promise<void> {
  await inMain((electron) => {
    const { createRequire } = process.getBuiltinModule('node:module');
    const library = createRequire(`${electron.app.getAppPath()}/package.json`)('@ngrok/ngrok') as {
      SessionBuilder: unknown;
    };
    const listener = { url: () => 'https://acme-freight.ngrok.app' };
    const endpoint = {
      domain: () => undefined,
      listenAndForward: () => Promise.resolve(listener),
    };
    const session = { httpEndpoint: () => endpoint, close: () => Promise.resolve() };
    const steps = [
      'authtoken',
      'clientInfo',
      'heartbeatInterval',
      'heartbeatTolerance',
      'handleHeartbeat',
      'handleDisconnection',
    ];
    library.SessionBuilder = class {
      connect = () => Promise.resolve(session);
      constructor() {
        for (const step of steps) Reflect.set(this, step, () => this);
      }
    };
  });
}
