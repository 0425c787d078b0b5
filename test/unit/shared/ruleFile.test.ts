import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeName, readRules, rulesText } from '../../../shared/ruleFile.ts';
import { readRule } from '../../../shared/ruleProblems.ts';
import { anyRule } from '../rules/arbitraries.ts';
import { ruleOf } from '../rules/ruleFixture.ts';

const delivered = ruleOf([{ kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] }]);

function ids(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `new-${count}`;
  };
}

function withoutIds(rules: readonly { readonly id: string }[]) {
  return rules.map(({ id: _id, ...rule }) => rule);
}

describe('shared/ruleFile.ts', () => {
  it('reads back what it wrote, with new ids', () => {
    const { rules, problems } = readRules(rulesText([delivered]), [], ids());
    expect(problems).toEqual([]);
    expect(rules).toEqual([{ ...delivered, id: 'new-1' }]);
  });

  it('reads back any rules that differ in name', () => {
    const differing = fc.uniqueArray(anyRule, {
      selector: ({ name }) => name.toLowerCase(),
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(differing, (rules) => {
        const read = readRules(rulesText(rules), [], ids());
        expect(read.problems).toEqual([]);
        expect(withoutIds(read.rules)).toEqual(withoutIds(rules));
        expect(new Set(read.rules.map(({ id }) => id)).size).toBe(rules.length);
      }),
    );
  });

  it('never throws, whatever is pasted, and says something where it finds no rule', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { rules, problems } = readRules(text, [], ids());
        expect(rules.length + problems.length).toBeGreaterThan(0);
      }),
    );
  });

  const version1 = {
    format: 'dockbell-rules',
    version: 1,
    rules: [
      {
        name: 'Insurance',
        isEnabled: true,
        when: [{ kind: 'change', path: 'insurance*', test: { kind: 'any' } }],
        tell: { mode: 'critical', sound: 'urgent', words: 'Check the insurance' },
      },
    ],
  } as const;
  const [{ tell, ...rest }] = version1.rules;
  const today = { ...rest, notify: tell };

  it('reads a file of version 1, in which notify was called tell', () => {
    expect(readRules(JSON.stringify(version1), [], ids())).toEqual({
      rules: [{ ...today, id: 'new-1' }],
      problems: [],
    });
  });

  it('reads a file of version 2, the version it writes', () => {
    const version2 = { format: 'dockbell-rules', version: 2, rules: [today] };
    const read = readRules(JSON.stringify(version2), [], ids());
    expect(read).toEqual({ rules: [{ ...today, id: 'new-1' }], problems: [] });
    expect(JSON.parse(rulesText(read.rules))).toEqual(version2);
  });

  it('takes a bare list, and leaves out what is there already whatever its order of keys', () => {
    const { notify, when, name, isEnabled } = delivered;
    const read = readRules(JSON.stringify([{ notify, when, name, isEnabled }]), [delivered], ids());
    expect(read).toEqual({
      rules: [],
      problems: [{ rule: 'Rule 1, “Mine”', words: 'You have this rule already.' }],
    });
    expect(readRules(JSON.stringify([{ notify, when, name, isEnabled }]), [], ids()).rules).toEqual(
      [{ ...delivered, id: 'new-1' }],
    );
  });

  it('numbers a name that another rule has, also within one file', () => {
    const quiet = { ...delivered, notify: { ...delivered.notify, mode: 'silent' as const } };
    const critical = { ...delivered, notify: { ...delivered.notify, mode: 'critical' as const } };
    const { rules } = readRules(rulesText([quiet, critical]), [delivered], ids());
    expect(rules.map(({ name }) => name)).toEqual(['Mine (2)', 'Mine (3)']);
    expect(freeName('x'.repeat(60), [{ name: 'X'.repeat(60) }])).toBe(`${'x'.repeat(54)} (2)`);
  });

  it('says of each rule what is wrong with it and adds the others', () => {
    const read = readRules(
      JSON.stringify([
        delivered,
        { ...delivered, name: '', when: [] },
        {
          ...delivered,
          name: 'Limit',
          when: [{ kind: 'change', path: 'a*b', test: { kind: 'becomes', values: [] } }],
          colour: 'red',
        },
        { ...delivered, name: 'Odd', notify: { ...delivered.notify, mode: 'loud' } },
        'no rule',
      ]),
      [],
      ids(),
    );
    expect(read.rules.map(({ name }) => name)).toEqual(['Mine']);
    expect(read.problems).toEqual([
      { rule: 'Rule 2, “”', words: 'Give the rule a name. Choose at least one condition.' },
      {
        rule: 'Rule 3, “Limit”',
        words:
          'Condition 1: Use * only at the end. Condition 1: Enter at least one value. It has fields that Dockbell does not know: colour.',
      },
      { rule: 'Rule 4, “Odd”', words: 'The value of “notify → mode” is not valid.' },
      { rule: 'Rule 5', words: 'This is not a rule.' },
    ]);
  });

  it('takes no more rules than there can be', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      ...delivered,
      id: `r-${index}`,
      name: `Rule ${index}`,
    }));
    expect(readRules(rulesText([delivered]), many.slice(1), ids()).rules).toHaveLength(1);
    expect(readRules(rulesText([delivered]), many, ids())).toEqual({
      rules: [],
      problems: [{ rule: 'Rule 1, “Mine”', words: 'There can be at most 500 rules.' }],
    });
  });

  it.each([
    ['', 'This is not a rules file: it is not valid JSON. Copy or choose the whole file.'],
    ['{"rules":', 'This is not a rules file: it is not valid JSON. Copy or choose the whole file.'],
    ['{}', 'There are no rules in this text.'],
    ['[]', 'There are no rules in this text.'],
    ['7', 'There are no rules in this text.'],
    [' '.repeat(2_000_001), 'This text is too long to be rules.'],
  ])('says what is wrong with the whole text', (text, words) => {
    expect(readRules(text, [], ids())).toEqual({ rules: [], problems: [{ rule: null, words }] });
  });
});

describe('shared/ruleProblems.ts', () => {
  it('says where a problem is, and none of a rule that fits', () => {
    expect(readRule(delivered)).toEqual({ ok: true, rule: delivered });
    const when = [...delivered.when, { kind: 'field', path: '', test: 'is', value: '--' }];
    expect(readRule({ ...delivered, when })).toEqual({
      ok: false,
      problems: [
        { part: 'when', index: 1, words: 'Choose a field.' },
        { part: 'when', index: 1, words: 'Enter something to compare with.' },
      ],
    });
  });
});
