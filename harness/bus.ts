import dbus from '@homebridge/dbus-native';

// What only a daemon calls, and the app is none.
declare module '@homebridge/dbus-native' {
  interface Client {
    requestName(
      name: string,
      flags: number,
      callback: (error: unknown, code: number) => void,
    ): void;
    setMethodCallHandler(
      path: string,
      name: string,
      member: string,
      handler: readonly [(...values: unknown[]) => unknown, string],
    ): void;
    exportInterface(
      values: Readonly<Record<string, unknown>>,
      path: string,
      described: {
        readonly name: string;
        readonly methods: object;
        readonly properties: Readonly<Record<string, string>>;
      },
    ): void;
    sendSignal(
      path: string,
      name: string,
      member: string,
      signature: string,
      values: readonly unknown[],
    ): void;
  }
}

/** A connection to a session bus. */
export interface Bus {
  /** Calls a method and gives back what it returns. */
  readonly call: (
    target: {
      readonly destination: string;
      readonly path: string;
      readonly interface: string;
      readonly member: string;
    },
    signature?: string,
    ...values: unknown[]
  ) => Promise<readonly unknown[]>;
  readonly client: ReturnType<typeof dbus.createClient>;
  readonly close: () => void;
}

/** Connects to a session bus by its address. */
export function connectBus(busAddress: string): Bus {
  const client = dbus.createClient({ busAddress });
  return {
    client,
    call: (target, signature, ...values) =>
      new Promise((resolve, reject) => {
        const message = signature === undefined ? target : { ...target, signature, body: values };
        client.invoke(message, (error, ...results) => {
          if (error === undefined || error === null) resolve(results);
          else reject(new Error(`${target.member}: ${JSON.stringify(error)}`));
        });
      }),
    close: () => {
      client.connection.end();
    },
  };
}

/** A notification as the daemon got it. */
interface ReceivedNotification {
  readonly id: number;
  /** The file that it was given as the picture of the app. */
  readonly icon: string;
  readonly title: string;
  readonly body: string;
  /** The number of the notification that it takes the place of; 0 for none. */
  readonly replaces: number;
  /** Keys and words of the buttons, in turn. */
  readonly actions: readonly string[];
  /** Names and values of the hints. */
  readonly hints: ReadonlyMap<string, unknown>;
  /** When it came, by `performance.now()`. */
  readonly at: number;
}

const notifications = {
  path: '/org/freedesktop/Notifications',
  name: 'org.freedesktop.Notifications',
} as const;

/**
 * Plays a notification daemon that writes down all it gets (Desktop Notifications Specification, 9); with `refusal` it refuses
 * all of it with these words.
 */
export async function playNotificationDaemon(bus: Bus, refusal: string | null = null) {
  const received: ReceivedNotification[] = [];
  let isGone = false;
  const { client } = bus;
  const { path, name } = notifications;
  client.setMethodCallHandler(path, name, 'Notify', [
    (_app, replaced, icon, title, body, actions, hints) => {
      const at = performance.now();
      if (refusal !== null) return new Error(refusal);
      // On its way out it shows nothing any more, and what waits for its answer hears from the bus that it is gone.
      if (isGone) return new Promise(() => undefined);
      const replaces = Number(replaced);
      const id = replaces === 0 ? received.length + 1 : replaces;
      received.push({
        id,
        icon: String(icon),
        title: String(title),
        body: String(body),
        replaces,
        actions: actions as string[],
        hints: hintsOf(hints),
        at,
      });
      return id;
    },
    'u',
  ]);
  client.setMethodCallHandler(path, name, 'GetCapabilities', [() => ['body', 'actions'], 'as']);
  client.setMethodCallHandler(path, name, 'CloseNotification', [() => undefined, '']);
  client.setMethodCallHandler(path, name, 'GetServerInformation', [
    () => ['recorder', 'Dockbell tests', '1', '1.2'],
    'ssss',
  ]);
  await new Promise<void>((resolve, reject) => {
    client.requestName(name, 0, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(new Error(JSON.stringify(error)));
    });
  });
  return {
    received,
    /** Does what a click on a notification, or on one of its buttons, does. */
    click(id: number, button = 'default'): void {
      client.sendSignal(path, name, 'ActionInvoked', 'us', [id, button]);
    },
    /** Answers no notification from now on. */
    hang(): void {
      client.setMethodCallHandler(path, name, 'Notify', [() => new Promise(() => undefined), 'u']);
    },
    /** Leaves the bus, and gets nothing that was still on its way. */
    die(): void {
      isGone = true;
      bus.close();
    },
  };
}

/** The values of a dictionary of variants; the bus library gives each as its type and a list that holds it. */
function hintsOf(hints: unknown): ReadonlyMap<string, unknown> {
  return new Map(
    (hints as [string, [unknown, [unknown]]][]).map(([key, [, [value]]]) => [key, value]),
  );
}
