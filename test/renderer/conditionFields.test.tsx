import { screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { ConditionFields } from '../../renderer/pages/rules/ConditionFields.tsx';
import type { Condition } from '../../shared/rule.ts';
import type { RuleChoices } from '../../shared/ruleTrial.ts';
import { type FakeAnswers, renderWith } from './support/renderWith.tsx';

const choices: RuleChoices = {
  changes: [{ path: 'status', count: 4, values: ['ACTIVE', 'INACTIVE'], isNumber: false }],
  fields: [{ path: 'key', count: 9, values: ['ERP-1'], isNumber: false }],
  looked: 20,
};

function fields(first: Condition, problem: string | null = null, answers: FakeAnswers = {}) {
  const latest = { condition: first };
  const onRemove = vi.fn();
  function Fields() {
    const [condition, setCondition] = useState(first);
    return (
      <ConditionFields
        condition={condition}
        choices={choices}
        problem={problem}
        onRemove={onRemove}
        onChange={(next) => {
          latest.condition = next;
          setCondition(next);
        }}
      />
    );
  }
  const view = renderWith(<Fields />, { answers: { 'events:types': () => [], ...answers } });
  return { ...view, latest, onRemove };
}

const fieldCondition: Condition = { kind: 'field', path: 'key', test: 'is', value: '' };
const changeCondition: Condition = { kind: 'change', path: 'status', test: { kind: 'any' } };

/** The list of choices has the name of its field. */
const input = (label: string) => screen.getByLabelText(label, { selector: 'input' });

describe('the fields of a rule’s condition', () => {
  test('compare a field with what is typed', async () => {
    const { user, latest } = fields(fieldCondition);
    await user.type(input('Compared with'), 'ERP-7');
    expect(latest.condition).toEqual({ ...fieldCondition, value: 'ERP-7' });
  });

  test('compare a field in another way', async () => {
    const { user, latest } = fields(fieldCondition);
    await user.click(screen.getByRole('combobox', { name: 'How it compares' }));
    await user.click(await screen.findByRole('option', { name: 'starts with', hidden: true }));
    expect(latest.condition).toEqual({ ...fieldCondition, test: 'startsWith' });
  });

  test('ask what a change becomes only where that is the test', async () => {
    const { user, latest } = fields(changeCondition);
    expect(screen.queryByLabelText('What it becomes', { selector: 'input' })).toBeNull();
    await user.click(screen.getByRole('combobox', { name: 'How it changes' }));
    await user.click(await screen.findByRole('option', { name: 'becomes', hidden: true }));
    await user.type(input('What it becomes'), 'INACTIVE{Enter}');
    const test = { kind: 'becomes', values: ['INACTIVE'] };
    expect(latest.condition).toEqual({ ...changeCondition, test });
  });

  test('say that no shipment or carrier has a name', async () => {
    const entity: Condition = { kind: 'entity', entityKind: 'carrier', entityId: '', label: '' };
    const { user } = fields(entity, null, { 'rules:entities': () => [] });
    await user.type(screen.getByRole('combobox'), 'nobody');
    expect(await screen.findByText('Nothing with that name in the history.')).not.toBeNull();
  });

  test('say what is wrong, and can be removed', async () => {
    const { user, onRemove } = fields(fieldCondition, 'A value is missing.');
    expect(screen.getByRole('alert').textContent).toBe('A value is missing.');
    await user.click(screen.getByRole('button', { name: 'Remove the condition “A field of it”' }));
    expect(onRemove).toHaveBeenCalledOnce();
  });
});
