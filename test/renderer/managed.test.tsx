import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { RuleList } from '../../renderer/pages/rules/RuleList.tsx';
import { AppSection } from '../../renderer/pages/settings/AppSection.tsx';
import { ManagedSection } from '../../renderer/pages/settings/ManagedSection.tsx';
import { emptyCondition, emptyRule } from '../../renderer/pages/rules/ruleChanges.ts';
import type { AppState } from '../../shared/appState.ts';
import { appState } from './support/appState.ts';
import { renderWith } from './support/renderWith.tsx';

const file = '/etc/dockbell/policy.json';

function managed(
  setByAdministrator: AppState['setByAdministrator'],
  names: AppState['setByAdministrator'] | null,
): AppState {
  const policy = names === null ? null : { file, names };
  return appState({}, { setByAdministrator, policy });
}

describe('what the administrator set', () => {
  test('is listed with where it is set', () => {
    const state = managed(['port', 'keepDays', 'token'], ['port', 'keepDays']);
    renderWith(<ManagedSection />, { state });
    expect(screen.getAllByText(/^Locked/).map(({ textContent }) => textContent)).toEqual([
      `Locked by the file ${file}: port, how long events are kept.`,
      'Locked by environment variables: token.',
    ]);
  });

  test('is said to be nothing where a policy holds defaults alone', () => {
    renderWith(<ManagedSection />, { state: managed([], []) });
    expect(screen.getByText(`The file ${file} locks nothing.`)).toBeDefined();
  });

  test('is not spoken of on a computer that nobody manages', () => {
    const { container } = renderWith(<ManagedSection />, {});
    expect(container.querySelector('section')).toBeNull();
  });

  test('cannot be changed, and says where it is set', () => {
    renderWith(<AppSection />, { state: managed(['startAtLogin', 'theme'], ['startAtLogin']) });
    expect(screen.getByLabelText<HTMLInputElement>(/^Start in the tray/).disabled).toBe(true);
    screen.getByText(`Set by your administrator in ${file}.`);
    screen.getByText('Set by your administrator.');
  });

  test('can be changed where only something else is set', () => {
    renderWith(<AppSection />, { state: managed(['port'], ['port']) });
    expect(screen.getByLabelText<HTMLInputElement>(/^Start in the tray/).disabled).toBe(false);
    expect(screen.queryByText(/Set by your administrator/)).toBeNull();
  });

  test.each([true, false])('rules: fixed is %s', (isFixed) => {
    const rule = { ...emptyRule('policy-1', [emptyCondition('type')]), name: 'Carriers' };
    const names = isFixed ? (['rules'] as const) : [];
    const state = { ...managed(names, names), settings: appState({ rules: [rule] }).settings };
    renderWith(<RuleList shownId={null} />, {
      state,
      answers: {
        'rules:use': () => ({ counts: {}, broken: {} }) as never,
        'events:types': () => [],
      },
    });
    const isDisabled = (element: HTMLElement) => element.matches(':disabled');
    expect(isDisabled(screen.getByRole('button', { name: 'New rule' }))).toBe(isFixed);
    expect(screen.getByLabelText('Rule “Carriers” is on').closest('fieldset')?.disabled).toBe(
      isFixed,
    );
  });
});
