import { parseSync, traverse, type types } from '@babel/core';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What a reader of the screen gets, besides text. */
const spokenAttributes = new Set([
  'aria-description',
  'aria-label',
  'aria-valuetext',
  'alt',
  'description',
  'error',
  'label',
  'placeholder',
  'title',
]);

/** Names and signs that are the same in every language. */
const nameless = /^(?:DB1|Dockbell|Esc|JSON|MVMNT|NATS|SSH|ngrok|https?:\/\/\S*|⌘|Ctrl|\W)*$/;

const isSentence = (text: string): boolean => /\p{L}{2}/u.test(text) && !nameless.test(text.trim());

/** The sentences that a file says itself, in text and attributes. */
function sentencesIn(source: string): readonly string[] {
  const found: string[] = [];
  const note = (text: string) => {
    if (isSentence(text)) found.push(text.trim().replaceAll(/\s+/g, ' '));
  };
  const tree = parseSync(source, {
    configFile: false,
    babelrc: false,
    filename: 'page.tsx',
    parserOpts: { plugins: ['typescript', 'jsx'] },
  });
  if (tree === null) throw new Error('The file could not be read');
  traverse(tree, {
    JSXText: ({ node }) => note(node.value),
    JSXAttribute({ node }) {
      if (node.name.type !== 'JSXIdentifier' || !spokenAttributes.has(node.name.name)) return;
      for (const text of textsOf(node.value)) note(text);
    },
    JSXExpressionContainer({ node, parent }) {
      if (parent.type === 'JSXElement' || parent.type === 'JSXFragment') {
        for (const text of textsOf(node)) note(text);
      }
    },
  });
  return found;
}

/** The texts that an expression can become: itself, either branch, the parts of a template. */
function textsOf(node: types.Node | null | undefined): readonly string[] {
  if (node?.type === 'StringLiteral') return [node.value];
  if (node?.type === 'TemplateLiteral') {
    return [...node.quasis.map(({ value }) => value.raw), ...node.expressions.flatMap(textsOf)];
  }
  if (node?.type === 'JSXExpressionContainer') return textsOf(node.expression);
  if (node?.type === 'ConditionalExpression') {
    return [node.consequent, node.alternate].flatMap(textsOf);
  }
  return node?.type === 'LogicalExpression' ? [node.left, node.right].flatMap(textsOf) : [];
}

describe('sentences outside the table of words', () => {
  test('are found in text, attributes, choices and templates', () => {
    const source = `const a = <p title="One word" className="two words">Three <b>{x ? 'four' : \`five \${y}\`}</b>{z && 'six'} · {f('seven')}</p>;`;
    expect(sentencesIn(source)).toEqual(['One word', 'Three', 'four', 'five', 'six']);
  });

  const files = globSync('renderer/**/*.tsx');

  test('there are files to look at', () => expect(files).not.toEqual([]));

  test.each(files)('%s holds none', (file) => {
    expect(sentencesIn(readFileSync(file, 'utf8'))).toEqual([]);
  });
});
