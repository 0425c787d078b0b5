import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { z } from 'zod';
import type { HandlersOf } from '../../shared/call.ts';
import { calls, type Answer, type CallName, type ParsedArgument } from '../../shared/ipc.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import { isAppUrl } from './security.ts';

/** One function for each call of the contract. */
export type Handlers = HandlersOf<typeof calls>;

/** The handlers of the calls whose names begin with one of these. */
export type HandlersFor<Prefix extends string> = {
  [Name in keyof Handlers as Name extends `${Prefix}:${string}` ? Name : never]: Handlers[Name];
};

/** Registers the handlers; a call from another page or with an argument that does not fit is refused before they run. */
export function registerHandlers(
  handlers: Handlers,
  isOurWindow: (contents: WebContents) => boolean,
  onError: (name: string, error: unknown) => void,
): void {
  for (const name of Object.keys(calls) as CallName[]) {
    ipcMain.handle(`dockbell:${name}`, async (event, argument: unknown) => {
      try {
        assertTrusted(event, isOurWindow);
        return await answerCall(handlers, name, argument);
      } catch (error) {
        onError(name, error);
        throw error;
      }
    });
  }
}

/** Checks an argument against the contract and runs its handler. Throws on an argument that does not fit. */
export async function answerCall<Name extends CallName>(
  handlers: Handlers,
  name: Name,
  argument: unknown,
): Promise<Answer<Name>> {
  const schema: z.ZodType = calls[name];
  const parsed = schema.safeParse(argument);
  if (!parsed.success) {
    // Only where it does not fit: the argument itself may hold a token.
    const places = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`The call "${name}" does not fit its contract (${places.join('; ')})`);
  }
  return handlers[name](parsed.data as ParsedArgument<Name>);
}

/** Sends a window something unasked; nothing happens if it is gone. */
export function push<Name extends PushName>(
  contents: WebContents | null,
  name: Name,
  value: Pushes[Name],
): void {
  if (contents === null || contents.isDestroyed()) return;
  contents.send(`dockbell:${name}`, value);
}

/** https://www.electronjs.org/docs/latest/tutorial/security, item 17 */
function assertTrusted(
  event: IpcMainInvokeEvent,
  isOurWindow: (contents: WebContents) => boolean,
): void {
  const frame = event.senderFrame;
  const isTrusted =
    isOurWindow(event.sender) &&
    frame !== null &&
    frame === event.sender.mainFrame &&
    isAppUrl(frame.url);
  if (!isTrusted) throw new Error('This page may not call Dockbell');
}
