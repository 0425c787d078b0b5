import { Kbd } from '@mantine/core';
import type { MarkedToken } from 'marked';
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { assertNever } from '../../../shared/assertNever.ts';
import textClasses from '../../ui/text.module.css';
import { sectionOfLink } from './guide.ts';
import { known } from './sections.ts';

/** Goes to a section of the guide. */
export const GoContext = createContext<(section: string) => void>(() => {});

/**
 * Draws Markdown as elements. Nothing becomes HTML that was text: tags are left out, and so are pictures, which show the
 * very window that one reads this in. Links lead to other sections only.
 */
export function Markdown({ tokens }: { readonly tokens: readonly unknown[] | undefined }) {
  return known(tokens).map((token, index) => (
    // A text that does not change has no other key.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={index}>{draw(token)}</Fragment>
  ));
}

function draw(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'paragraph':
      return isPicture(token) ? null : <p>{inside(token)}</p>;
    case 'list':
      return <ItemList list={token} />;
    case 'table':
      return <Table table={token} />;
    case 'strong':
      return <strong>{inside(token)}</strong>;
    case 'em':
      return <em>{inside(token)}</em>;
    case 'codespan':
      return isKey(token.text) ? <Kbd size="xs">{token.text}</Kbd> : <code>{token.text}</code>;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'link':
      return <SectionLink href={token.href}>{inside(token)}</SectionLink>;
    case 'text':
      return token.tokens === undefined ? token.text : inside(token);
    case 'escape':
      return token.text;
    case 'br':
      return <br />;
    case 'space':
    case 'image':
    case 'html':
      return null;
    case 'blockquote':
    case 'checkbox':
    case 'def':
    case 'del':
    case 'heading':
    case 'hr':
    case 'list_item':
      // The guide has none of these; a test draws all of it.
      throw new Error(`The guide cannot show Markdown of the kind ${token.type}.`);
    default:
      return assertNever(token);
  }
}

function inside({ tokens }: { readonly tokens?: readonly unknown[] | undefined }): ReactNode {
  return <Markdown tokens={tokens} />;
}

function isPicture({ tokens }: { readonly tokens: readonly unknown[] }): boolean {
  return known(tokens).every(({ type }) => type === 'image');
}

/** `Ctrl K`, `E`, `Shift F10`, `↑`: what is on a key, and not what one types into the search. */
function isKey(code: string): boolean {
  return /^(?:(?:Ctrl|Shift|⌘) )?(?:[A-Z]|F\d+|Enter|Space|Home|End|[↑↓/?])(?: [A-Z])?$/.test(code);
}

function ItemList({ list }: { readonly list: Extract<MarkedToken, { type: 'list' }> }) {
  const items = list.items.map((item) => <li key={item.raw}>{inside(item)}</li>);
  if (!list.ordered) return <ul>{items}</ul>;
  // It goes on with its numbers after a picture.
  return <ol start={Number(list.start) || 1}>{items}</ol>;
}

function Table({ table }: { readonly table: Extract<MarkedToken, { type: 'table' }> }) {
  return (
    <table>
      <thead>
        <tr>
          {table.header.map((cell) => (
            <th key={cell.text} scope="col">
              {inside(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([first, ...others]) => (
          <tr key={first?.text}>
            <th scope="row">{first !== undefined && inside(first)}</th>
            {others.map((cell) => (
              <td key={cell.text}>{inside(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SectionLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const go = useContext(GoContext);
  const section = sectionOfLink(href);
  if (section === null) return children;
  return (
    <button type="button" className={textClasses.link} onClick={() => go(section)}>
      {children}
    </button>
  );
}
