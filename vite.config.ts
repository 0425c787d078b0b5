import { cpSync, existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import { inventoryPlugin, writeInventory } from './scripts/packing/inventory.ts';

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const inventory = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  folder: pathOf('dist/used'),
};
// Packed as they are, because they hold native code.
const besideBundles = ['better-sqlite3', '@ngrok/ngrok'];

const fromNode = [...builtinModules, /^node:/];

/**
 * What runs in Node: all that main needs to start as one file, whose compiled form the build can keep; beside it what main loads later,
 * what starts it, and its threads.
 */
const nodeBuild = {
  target: 'node20',
  outDir: pathOf('dist/main'),
  // main, which is built first, empties it.
  emptyOutDir: false,
  minify: true,
  // For whoever debugs: a package is without them, so nothing in it may point at them.
  sourcemap: 'hidden',
  ssr: true,
} as const;
const oneFile = { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false } as const;
const nodeParts = {
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron', ...besideBundles] },
} satisfies EnvironmentOptions;
const fromOutside = ['electron', ...besideBundles, ...fromNode];

// One configuration, three outputs in dist/: main (for Node), preload (one CommonJS file, because a sandboxed preload cannot be an
// ES module) and renderer (a page).
export default defineConfig({
  root: pathOf('renderer'),
  // The page is served as app://bundle/…
  base: './',
  resolve: {
    alias: {
      'body-parser': pathOf('engine/listener/noBodyParser.ts'),
      'mime-db': pathOf('engine/listener/answerTypes.ts'),
      depd: pathOf('engine/listener/deprecations.ts'),
      xml2js: pathOf('electron/noXml.ts'),
    },
  },
  plugins: [
    react(),
    babel({ presets: [reactCompilerPreset()] }),
    copyIcons(),
    inventoryPlugin(inventory),
  ],
  environments: {
    client: {
      build: {
        target: 'chrome130',
        outDir: pathOf('dist/renderer'),
        emptyOutDir: true,
        // The content security policy allows no inline script.
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: [
            'renderer/index.html',
            'renderer/sound/sound.html',
            'renderer/waiting/waiting.html',
          ].map(pathOf),
        },
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1500,
      },
    },
    main: {
      ...nodeParts,
      build: {
        ...nodeBuild,
        emptyOutDir: true,
        rolldownOptions: {
          input: pathOf('electron/main.ts'),
          external: fromOutside,
          output: {
            ...oneFile,
            chunkFileNames: '[name].cjs',
            codeSplitting: { groups: [{ name: 'main', tags: ['$initial'] }] },
          },
        },
      },
    },
    boot: {
      ...nodeParts,
      build: {
        ...nodeBuild,
        rolldownOptions: {
          input: pathOf('electron/boot.ts'),
          external: fromOutside,
          output: oneFile,
        },
      },
    },
    threads: {
      ...nodeParts,
      build: {
        ...nodeBuild,
        rolldownOptions: {
          input: [
            'engine/history/historyThread.ts',
            'engine/store/checkpointThread.ts',
            'engine/files/fileThread.ts',
          ].map(pathOf),
          external: fromOutside,
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        target: 'chrome130',
        outDir: pathOf('dist/preload'),
        emptyOutDir: true,
        // For whoever debugs: a package is without them, so nothing in it may point at them.
        sourcemap: 'hidden',
        ssr: true,
        rolldownOptions: {
          input: pathOf('electron/window/preload.ts'),
          external: ['electron'],
          output: oneFile,
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
      const list = pathOf('dist/ingredients.json');
      const page = pathOf('dist/renderer/licenses.txt');
      writeInventory(inventory, { list, page }, besideBundles);
    },
  },
});

/** Puts the tray and window images beside the code that loads them at run time. */
function copyIcons(): Plugin {
  return {
    name: 'copy-icons',
    applyToEnvironment: (environment) => environment.name === 'main',
    closeBundle() {
      if (existsSync(pathOf('build/icons'))) {
        cpSync(pathOf('build/icons'), pathOf('dist/icons'), { recursive: true });
      }
    },
  };
}
