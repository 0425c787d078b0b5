// The part of the package that its own types leave out.
declare module '@homebridge/dbus-native' {
  import type { Duplex } from 'node:stream';

  interface Message {
    readonly destination?: string;
    readonly path?: string;
    readonly interface?: string;
    readonly member?: string;
    readonly signature?: string;
    readonly flags?: number;
    readonly body?: readonly unknown[] | undefined;
    readonly sender?: string;
  }
  export interface Client {
    readonly connection: {
      readonly stream: Duplex;
      end(): void;
      on(name: 'error' | 'end', listener: (error?: Error) => void): void;
      off(name: 'error' | 'end', listener: (error?: Error) => void): void;
    };
    invoke(message: Message, callback: (error: unknown, ...values: unknown[]) => void): void;
    addMatch(rule: string, callback: (error: unknown) => void): void;
    mangle(path: string, name: string, member: string): string;
    readonly signals: {
      on(name: string, listener: (body: readonly unknown[]) => void): void;
    };
  }
  const dbus: {
    createClient(options: { readonly busAddress: string } | { readonly stream: Duplex }): Client;
  };
  export default dbus;
}
