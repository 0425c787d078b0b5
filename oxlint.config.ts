import { defineConfig, type OxlintOverride } from 'oxlint';

const parts = ['rules', 'tunnel'];

// Packages that one folder alone may import, see the rooms in ARCHITECTURE.md.
const homes = {
  electron: 'electron',
  'better-sqlite3': 'engine/store',
  express: 'engine/listener',
};

// Names of the electron package that one file alone may import.
const guardedNames = { ipcMain: 'electron/window/ipc.ts', shell: 'electron/window/security.ts' };

type Restriction = { readonly regex: string; readonly message: string };

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: ['node_modules', 'dist', 'release', 'coverage', 'test/fixtures'],
  rules: {
    curly: ['error', 'multi-line'],
    eqeqeq: 'error',
    'no-console': 'error',
    'no-param-reassign': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'no-empty': ['error', { allowEmptyCatch: false }],
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'import/no-cycle': 'error',
    'import/no-default-export': 'error',
    'import/no-duplicates': 'error',
    'import/no-mutable-exports': 'error',
    'typescript/array-type': 'error',
    'typescript/consistent-type-assertions': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    'typescript/no-deprecated': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/prefer-nullish-coalescing': 'error',
    'typescript/prefer-optional-chain': 'error',
    'typescript/prefer-promise-reject-errors': 'error',
    'typescript/require-array-sort-compare': ['error', { ignoreStringArrays: true }],
    'typescript/return-await': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/use-unknown-in-catch-callback-variable': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    // The compiler's own JSX transform needs no React in scope.
    'react/react-in-jsx-scope': 'off',
    // Styles and registrations are imported for their effect.
    'import/no-unassigned-import': 'off',
    // Steps that must follow one another are awaited in a loop on purpose.
    'no-await-in-loop': 'off',
    // A narrowing `as` at a parsed boundary is reviewed by people.
    'typescript/no-unsafe-type-assertion': 'off',
    'no-shadow': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'oxc/no-map-spread': 'off',
    'promise/always-return': 'off',
    'vitest/require-mock-type-parameters': 'off',
  },
  overrides: [
    { files: ['*.config.ts'], rules: { 'import/no-default-export': 'off' } },
    { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
    {
      files: ['test/**'],
      rules: { 'typescript/no-non-null-assertion': 'off', 'vitest/no-focused-tests': 'error' },
    },
    room('shared/**', [
      leaving('engine', 'electron', 'renderer'),
      // The linter's expressions cannot look ahead; the architecture test says this exactly.
      { regex: '^([^.z]|z[^o])', message: 'shared/ imports nothing but shared/ and zod.' },
    ]),
    room('renderer/**', [
      leaving('engine', 'electron'),
      ...foreignPackages('renderer'),
      { regex: '^node:', message: 'The window has no Node.' },
    ]),
    room('engine/**', [leaving('electron', 'renderer'), ...foreignPackages('engine')]),
    room('engine/contract/**', [
      leaving('electron', 'renderer', ...parts),
      ...foreignPackages('engine/contract'),
    ]),
    ...parts.map((part) =>
      room(`engine/${part}/**`, [
        leaving('electron', 'renderer', ...parts.filter((other) => other !== part)),
        ...foreignPackages(`engine/${part}`),
      ]),
    ),
    room('electron/**', [leaving('renderer'), ...foreignPackages('electron')], guardedNames),
    ...Object.entries(guardedNames).map(([name, file]) =>
      room(
        file,
        [leaving('renderer'), ...foreignPackages('electron')],
        Object.fromEntries(Object.entries(guardedNames).filter(([other]) => other !== name)),
      ),
    ),
  ],
});

/** Restricts what the files of one room may import. A later room replaces an earlier one for the same file. */
function room(
  files: string,
  patterns: Restriction[],
  names: Record<string, string> = {},
): OxlintOverride {
  const paths = Object.entries(names).map(([name, file]) => ({
    name: 'electron',
    importNames: [name],
    message: `${name} is imported only in ${file}.`,
  }));
  return {
    files: [files],
    rules: { 'no-restricted-imports': ['error', { patterns, paths }] },
  };
}

function leaving(...rooms: string[]): Restriction {
  const names = [...rooms, 'scripts', 'test', 'bench'];
  return {
    regex: `^(\\.\\./)+(${names.join('|')})(/|$)`,
    message: 'This room may not import from there, see ARCHITECTURE.md.',
  };
}

function foreignPackages(folder: string): Restriction[] {
  return Object.entries(homes)
    .filter(([, home]) => home !== folder)
    .map(([name, home]) => ({
      regex: `^${name}(/|$)`,
      message: `${name} is imported only in ${home}/.`,
    }));
}
