// The part of the package that its own types leave out.
declare module '@homebridge/dbus-native' {
  import type { Duplex } from 'node:stream';

  export interface Message {
    readonly type?: number;
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
    /** Its unique name, once the bus has given it. */
    readonly name: string;
    readonly connection: {
      readonly stream: Duplex;
      end(): void;
      setMaxListeners(count: number): void;
      on(name: 'error' | 'end', listener: (error?: Error) => void): void;
      on(name: 'message', listener: (message: Message) => void): void;
      off(name: 'error' | 'end', listener: (error?: Error) => void): void;
    };
    invoke(
      message: Message,
      callback: (this: { readonly message: Message }, error: unknown, ...values: unknown[]) => void,
    ): void;
    addMatch(rule: string, callback: (error: unknown) => void): void;
    mangle(path: string, name: string, member: string): string;
    readonly signals: {
      on(name: string, listener: (body: readonly unknown[]) => void): void;
      off(name: string, listener: (body: readonly unknown[]) => void): void;
    };
  }
  const dbus: {
    createClient(options: { readonly busAddress: string } | { readonly stream: Duplex }): Client;
  };
  export default dbus;
}
