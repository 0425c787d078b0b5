import { dirname, join } from 'node:path/posix';
import { parseSync, Visitor, type ParseResult } from 'oxc-parser';

/** One import of a file, whichever way it is written: also of a type, at run time, of a style or of a thread's file. */
export interface Import {
  readonly line: number;
  /** The file of the project by its path, or the name of a package as it is written. */
  readonly target: string;
  readonly isPackage: boolean;
  /** The names that are taken from it; none when it is taken whole. */
  readonly names: readonly string[];
}

/** A function from its first line to its last. */
interface FunctionSpan {
  readonly line: number;
  readonly lineCount: number;
}

/** What the checks look at in a file. */
export interface SourceFile {
  readonly path: string;
  readonly lines: readonly string[];
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionSpan[];
}

/** Reads a file of TypeScript, JavaScript or CSS; throws when it cannot be parsed. */
export function readSource(path: string, text: string): SourceFile {
  const lines = text.replace(/\n$/, '').split('\n');
  const lineAt = linesOf(text);
  const importAt = (start: number, name: string, names: readonly string[] = []): Import => {
    const isPackage = !name.startsWith('.');
    // Bundlers take options after a question mark.
    const file = name.split('?')[0] ?? name;
    const target = isPackage ? name : join(dirname(path), file);
    return { line: lineAt(start), target, isPackage, names };
  };
  if (path.endsWith('.css')) {
    return { path, lines, imports: ofStyles(text, importAt), functions: [] };
  }
  const parsed = parseSync(path, text);
  const [error] = parsed.errors;
  if (error !== undefined) throw new Error(`${path}: ${error.message}`);
  const { imports, functions } = ofTree(parsed, importAt, lineAt);
  return {
    path,
    lines,
    imports: [
      ...ofStatements(parsed, importAt),
      ...(path.endsWith('.mjs') ? ofDocumentation(parsed, importAt) : []),
      ...imports,
    ],
    functions,
  };
}

type ImportAt = (start: number, name: string, names?: readonly string[]) => Import;

function ofStatements({ module }: ParseResult, importAt: ImportAt): readonly Import[] {
  const taken = module.staticImports.map(({ start, moduleRequest, entries }) =>
    importAt(
      start,
      moduleRequest.value,
      entries.flatMap(({ importName }) => importName.name ?? []),
    ),
  );
  const handedOn = module.staticExports.flatMap(({ start, entries }) => {
    const source = entries.find(({ moduleRequest }) => moduleRequest !== null)?.moduleRequest;
    const names = entries.flatMap(({ importName }) => importName.name ?? []);
    return source ? [importAt(start, source.value, names)] : [];
  });
  return [...taken, ...handedOn];
}

/** `import('…')` of values and of types, and `new URL('…', import.meta.url)`; and the functions. */
function ofTree(parsed: ParseResult, importAt: ImportAt, lineAt: (offset: number) => number) {
  const imports: Import[] = [];
  const functions: FunctionSpan[] = [];
  const add = (start: number, value: unknown) => {
    if (typeof value === 'string') imports.push(importAt(start, value));
  };
  const addFunction = ({ start, end }: { readonly start: number; readonly end: number }) => {
    const line = lineAt(start);
    functions.push({ line, lineCount: lineAt(end) - line + 1 });
  };
  new Visitor({
    ImportExpression({ start, source }) {
      if (source.type === 'Literal') add(start, source.value);
    },
    TSImportType({ start, source }) {
      add(start, source.value);
    },
    NewExpression({ start, callee, arguments: [name, base] }) {
      const isUrl = callee.type === 'Identifier' && callee.name === 'URL';
      if (isUrl && base?.type === 'MemberExpression' && name?.type === 'Literal') {
        // Of other files, such as pictures, nothing is imported.
        const isSource = /\.(tsx?|m?js)$/.test(String(name.value));
        if (isSource && base.object.type === 'MetaProperty') add(start, name.value);
      }
    },
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
  }).visit(parsed.program);
  return { imports, functions };
}

/** The types that JavaScript names in its comments. */
function ofDocumentation({ comments }: ParseResult, importAt: ImportAt): readonly Import[] {
  return comments.flatMap(({ start, value }) =>
    [...value.matchAll(/\bimport\('([^']+)'\)/g)].map((found) =>
      importAt(start + 2 + found.index, found[1] ?? ''),
    ),
  );
}

/** `@import` and `composes … from`. */
function ofStyles(text: string, importAt: ImportAt): readonly Import[] {
  const found = text.matchAll(/(?:@import|\bcomposes:[^;]*?\bfrom)\s+['"](\.[^'"]+)['"]/g);
  return [...found].map((one) => importAt(one.index, one[1] ?? ''));
}

/** Tells the line, from 1, of an offset into a text. */
function linesOf(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    const next = starts.findIndex((start) => start > offset);
    return next === -1 ? starts.length : next;
  };
}
