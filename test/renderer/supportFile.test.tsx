import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SupportSection } from '../../renderer/pages/settings/SupportSection.tsx';
import { renderWith } from './support/renderWith.tsx';

const files = [
  { name: 'versions.json', text: '{"dockbell":"1.0"}' },
  { name: 'requests.csv', text: 'Time,Status' },
];

test('the file for support is shown, file by file, before it is saved', async () => {
  const { user, argumentsOf } = renderWith(<SupportSection />, {
    answers: {
      'support:preview': () => files,
      'support:save': () => ({ kind: 'done', file: '/home/ana/support.zip', count: 2 }),
    },
  });
  await user.click(screen.getByRole('button', { name: 'Make a file for support…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'What the file holds' }));
  const shown = dialog.getByLabelText<HTMLTextAreaElement>('What is in it');
  expect(shown.value).toBe('{"dockbell":"1.0"}');
  await user.selectOptions(dialog.getByLabelText('File'), 'requests.csv');
  expect(shown.value).toBe('Time,Status');
  expect(argumentsOf('support:save')).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Save…' }));
  await screen.findByText('Saved as /home/ana/support.zip');
  expect(argumentsOf('support:save')).toHaveLength(1);
});
