import { screen, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { guideSections } from '../../renderer/features/help/guide.ts';
import { Markdown } from '../../renderer/features/help/Markdown.tsx';
import { sectionsOf } from '../../renderer/features/help/sections.ts';
import { HelpLink } from '../../renderer/ui/HelpLink.tsx';
import { renderWith } from './support/renderWith.tsx';

const guide = () => screen.findByRole('dialog', { name: 'Guide' });
const focused = () => document.activeElement?.textContent;

function link() {
  return renderWith(<HelpLink topic="tunnel" />, {});
}

describe('renderer/app/HelpProvider.tsx', () => {
  test('opens the guide at the section that a link asks for, and gives the focus back', async () => {
    const { user } = link();
    await user.click(screen.getByRole('button', { name: 'What is a tunnel?' }));
    await guide();
    await expect.poll(focused).toBe('Tunnels');
    await user.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    await expect.poll(focused).toBe('What is a tunnel?');
  });

  test('opens it by F1 in its search, in a field too, and from the menu', async () => {
    const { user, push } = renderWith(<input aria-label="A field" />, {});
    await user.click(screen.getByLabelText('A field'));
    await user.keyboard('{F1}');
    const search = await screen.findByRole('searchbox', { name: 'Search the guide' });
    await expect.poll(() => document.activeElement).toBe(search);
    await user.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    push('help:show', null);
    await guide();
  });
});

describe('renderer/features/help/Guide.tsx', () => {
  test('finds sections, and goes to the first one by Enter', async () => {
    const { user } = renderWith(<p />, {});
    await user.keyboard('{F1}');
    await user.type(await screen.findByRole('searchbox'), 'quiet hours');
    const found = screen.getByRole('list', { name: 'Found sections' });
    expect(within(found).getAllByRole('button')[0]?.textContent).toContain('Quiet hours');
    expect(found.querySelector('mark')?.textContent).toBe('quiet');
    await user.keyboard('{Enter}');
    await expect.poll(focused).toBe('Quiet hours');
  });

  test('says that nothing was found', async () => {
    const { user } = renderWith(<p />, {});
    await user.keyboard('{F1}');
    await user.type(await screen.findByRole('searchbox'), 'zebra');
    expect(screen.getByRole('status').textContent).toMatch(/^Nothing about “zebra”/);
  });

  test('goes to a section from the contents, and from a link in the text', async () => {
    const { user } = renderWith(<p />, {});
    await user.keyboard('{F1}');
    const contents = await screen.findByRole('navigation', { name: 'Contents' });
    expect(within(contents).getAllByRole('button')).toHaveLength(guideSections.length);
    await user.click(within(contents).getByRole('button', { name: 'Coverage' }));
    expect(focused()).toBe('Coverage');
    await user.click(screen.getByRole('button', { name: 'the same list here' }));
    expect(focused()).toBe('Search');
  });
});

describe('renderer/features/help/Markdown.tsx', () => {
  const drawn = (markdown: string) => {
    const [section] = sectionsOf([{ markdown: `# A\n\n${markdown}`, depth: 0 }]);
    return renderWith(<Markdown tokens={section?.blocks} />, {}).container;
  };

  test('draws all of the guide', () => {
    const container = renderWith(
      <>
        {guideSections.map(({ id, blocks }) => (
          <Markdown key={id} tokens={blocks} />
        ))}
      </>,
      {},
    ).container;
    expect(container.querySelectorAll('table').length).toBeGreaterThan(1);
    expect(container.querySelector('img, a, script, iframe')).toBeNull();
    expect(container.textContent).not.toMatch(/&(?:amp|lt|gt|quot|#39);|\*\*|\]\(/);
  });

  test('leaves tags, pictures and addresses from elsewhere out', () => {
    const container = drawn(
      'A <b onclick="x()">b</b> <img src=x onerror=alert(1)> ![p](https://e.example/p.png) [l](javascript:alert(1)) & "<"\n\n<script>x()</script>',
    );
    expect(container.innerHTML).not.toMatch(/<(?:b|img|a|script)\b/);
    expect(container.textContent).toContain('A b');
    expect(container.textContent).toContain('& "<"');
  });

  test('goes on counting after a picture, and counts from 1 elsewhere', () => {
    const container = drawn('1. one\n2. two\n\n![p](images/p.png)\n\n3. three\n\nText\n\n1. again');
    expect([...container.querySelectorAll('ol')].map(({ start }) => start)).toEqual([1, 3, 1]);
  });

  test('draws keys as keys and what one types as code', () => {
    const container = drawn('`Ctrl K` `G S` `F1` `is:unread` `shp123`');
    expect([...container.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual([
      'Ctrl K',
      'G S',
      'F1',
    ]);
    expect([...container.querySelectorAll('code')].map((code) => code.textContent)).toEqual([
      'is:unread',
      'shp123',
    ]);
  });
});
