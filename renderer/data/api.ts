import { useEffect, useEffectEvent } from 'react';
import type { ActionResult } from '../../shared/call.ts';
import type { FileResult } from '../../shared/files.ts';
import type { Answer, CallArgument, CallName, DockbellBridge } from '../../shared/ipc.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import { words } from '../../shared/words/words.ts';

declare global {
  interface Window {
    /** Put there by the preload; missing when the page is opened outside the app. */
    readonly dockbell?: DockbellBridge;
  }
}

type CallArguments<Name extends CallName> =
  undefined extends CallArgument<Name> ? [] : [argument: CallArgument<Name>];

/** Asks the main process for something. */
export async function call<Name extends CallName>(
  name: Name,
  ...args: CallArguments<Name>
): Promise<Answer<Name>> {
  return bridge().call(name, args[0] as CallArgument<Name>);
}

/** Asks for an action that a person can get wrong; throws its problem as an error to show. */
export async function act<Name extends CallName>(
  name: Name,
  ...args: Answer<Name> extends ActionResult ? CallArguments<Name> : never
): Promise<void> {
  const result = (await call(name, ...args)) as ActionResult;
  if (!result.ok) throw new Error(result.problem);
}

/** The file that a call was for; null when it was canceled. Throws its problem as an error to show. */
export async function fileOf<Result extends FileResult<unknown>>(
  asked: Promise<Result>,
): Promise<Extract<Result, { kind: 'done' }> | null> {
  const result = await asked;
  if (result.kind === 'failed') throw new Error(result.problem);
  return result.kind === 'done' ? (result as Extract<Result, { kind: 'done' }>) : null;
}

/** Listens to what the main process pushes while the component is there. */
export function usePush<Name extends PushName>(
  name: Name,
  listener: (value: Pushes[Name]) => void,
): void {
  const onValue = useEffectEvent(listener);
  useEffect(() => bridge().on(name, (value) => onValue(value)), [name]);
}

function bridge(): DockbellBridge {
  if (window.dockbell === undefined) {
    throw new Error(words().common.notConnected);
  }
  return window.dockbell;
}
