import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { DockbellBridge, PushName } from '../../shared/ipc.ts';
import { pushNames } from '../../shared/pushNames.ts';

const known: ReadonlySet<string> = new Set(pushNames);

// Main checks the sender, the name and the argument of every call; here nothing but names of pushes is let through.
const bridge: DockbellBridge = {
  call: (name, argument) => ipcRenderer.invoke(`dockbell:${name}`, argument),
  on: (name, listener) => {
    if (!known.has(name)) throw new Error(`Dockbell pushes no "${name}"`);
    const forward = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]) => {
      listener(value);
    };
    ipcRenderer.on(channelOf(name), forward);
    return () => {
      ipcRenderer.off(channelOf(name), forward);
    };
  },
};

contextBridge.exposeInMainWorld('dockbell', bridge);

function channelOf(name: PushName): string {
  return `dockbell:${name}`;
}
