/** Fetch, injected: the app's own goes through the system's proxy and certificates. */
export type Fetch = (
  url: string,
  options: {
    readonly method: 'POST';
    readonly body: string;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
    readonly headers: Readonly<Record<string, string>>;
  },
) => Promise<{
  readonly status: number;
  readonly headers?: { readonly get: (name: string) => string | null };
  readonly text: () => Promise<string>;
}>;
