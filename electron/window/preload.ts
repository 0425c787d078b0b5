import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { DockbellBridge } from '../../shared/ipc.ts';
import { pushNames } from '../../shared/pushes.ts';

const known: ReadonlySet<string> = new Set(pushNames);

// Main checks the sender, the name and the argument of every call; here only the names of pushes are checked.
const bridge: DockbellBridge = {
  call: (name, argument) => ipcRenderer.invoke(`dockbell:${name}`, argument),
  on: (name, listener) => {
    if (!known.has(name)) throw new Error(`Dockbell never sends "${name}"`);
    const forward = (_event: IpcRendererEvent, value: Parameters<typeof listener>[0]) =>
      listener(value);
    ipcRenderer.on(`dockbell:${name}`, forward);
    return () => ipcRenderer.off(`dockbell:${name}`, forward);
  },
};

contextBridge.exposeInMainWorld('dockbell', bridge);
