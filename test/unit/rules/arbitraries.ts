import * as fc from 'fast-check';
import { eventGroups, modeSchema, type EntityKind } from '../../../shared/event.ts';
import { foldText } from '../../../shared/foldText.ts';
import { soundSchema, type Rule } from '../../../shared/rule.ts';

/** What an event can have happened to. */
export const entityKinds: readonly EntityKind[] = eventGroups.filter(
  (group) => group !== 'dockbell',
);

const texts = fc
  .string({ minLength: 1, maxLength: 40 })
  .filter((text) => text === text.trim() && foldText(text) !== '');
const paths = fc.constantFrom('status', 'insurance*', 'billingAddress.city', '*', 'creditLimit');

/** Any rule that the schema takes. */
export const anyRule: fc.Arbitrary<Rule> = fc.record({
  id: texts,
  name: texts,
  isEnabled: fc.boolean(),
  when: fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('type' as const),
        types: fc.array(texts, { minLength: 1, maxLength: 3 }),
        groups: fc.subarray([...eventGroups]),
      }),
      fc.record({
        kind: fc.constant('entity' as const),
        entityKind: fc.constantFrom(...entityKinds),
        entityId: texts,
        label: texts,
      }),
      fc.record({
        kind: fc.constant('field' as const),
        path: fc.constantFrom('key', 'friendlyId', 'name', 'status', 'billingAddress.city'),
        test: fc.constantFrom('is', 'isNot', 'startsWith', 'contains'),
        value: texts,
      }),
      fc.record({
        kind: fc.constant('change' as const),
        path: paths,
        test: fc.oneof(
          fc.constant({ kind: 'any' as const }),
          fc.record({
            kind: fc.constant('becomes' as const),
            values: fc.array(texts, { minLength: 1, maxLength: 3 }),
          }),
          fc.record({
            kind: fc.constantFrom('falls', 'rises'),
            percent: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
          }),
        ),
      }),
    ),
    { minLength: 1, maxLength: 4 },
  ),
  notify: fc.record({
    mode: fc.constantFrom(...modeSchema.options),
    sound: fc.constantFrom(...soundSchema.options),
    words: fc.option(texts, { nil: null }),
  }),
});
