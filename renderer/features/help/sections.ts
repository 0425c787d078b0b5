import { marked, type MarkedToken } from 'marked';
import { assertNever } from '../../../shared/assertNever.ts';

/** A part of the guide under a heading of its own. */
export interface Section {
  /** As links to it end, in the guide and on the web. */
  readonly id: string;
  readonly title: string;
  /** 1 is a chapter, 2 a section in it. */
  readonly level: 1 | 2;
  readonly blocks: readonly MarkedToken[];
  /** All it says, as plain text. */
  readonly text: string;
}

/** A page of the documentation, and how much deeper its headings stand in the guide than headings of the guide itself. */
export interface GuidePage {
  readonly markdown: string;
  readonly depth: 0 | 1;
}

/** The sections of pages, one after the other. */
export function sectionsOf(pages: readonly GuidePage[]): readonly Section[] {
  return pages.flatMap(({ markdown, depth }) =>
    partsOf(known(marked.lexer(markdown))).map(({ heading, blocks }) => ({
      id: anchorOf(heading.text),
      title: plainText(heading.tokens),
      // The first heading of all, a page's name, is a chapter like those below it.
      level: heading.depth + depth <= 2 ? 1 : 2,
      blocks,
      text: plainText(blocks),
    })),
  );
}

type Heading = Extract<MarkedToken, { type: 'heading' }>;

/** Cuts a page at its headings. */
function partsOf(tokens: readonly MarkedToken[]) {
  const found: { heading: Heading; blocks: MarkedToken[] }[] = [];
  for (const token of tokens) {
    if (token.type === 'heading') found.push({ heading: token, blocks: [] });
    else if (!isForDevelopers(token)) found.at(-1)?.blocks.push(token);
  }
  return found;
}

/** A paragraph that says where the code is. */
function isForDevelopers(token: MarkedToken): boolean {
  return token.type === 'paragraph' && token.text.startsWith('Code: ');
}

/** The tokens inside another one. Without extensions the renderer makes no others than its own. */
export function known(tokens: readonly unknown[] | undefined): readonly MarkedToken[] {
  return (tokens ?? []) as readonly MarkedToken[];
}

/** What a reader reads in tokens, without pictures. */
function plainText(tokens: readonly unknown[] | undefined): string {
  return known(tokens).map(textOf).join('').replaceAll(/\s+/g, ' ').trim();
}

function textOf(token: MarkedToken): string {
  switch (token.type) {
    case 'table':
      return [token.header, ...token.rows]
        .map((cells) => cells.map((cell) => inText(cell.tokens)).join(' '))
        .join(' ');
    case 'list':
      return token.items.map((item) => inText(item.tokens)).join(' ');
    case 'paragraph':
    case 'blockquote':
      return ` ${inText(token.tokens)} `;
    case 'strong':
    case 'em':
    case 'del':
    case 'link':
    case 'heading':
    case 'list_item':
      return inText(token.tokens);
    case 'text':
      return token.tokens === undefined ? token.text : inText(token.tokens);
    case 'escape':
    case 'code':
    case 'codespan':
      return token.text;
    case 'image':
    case 'html':
    case 'space':
    case 'br':
    case 'hr':
    case 'def':
    case 'checkbox':
      return ' ';
    default:
      return assertNever(token);
  }
}

function inText(tokens: readonly unknown[]): string {
  return known(tokens).map(textOf).join('');
}

/** The name that links give a heading, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}
