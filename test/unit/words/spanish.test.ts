import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handoverSentence, type Handover } from '../../../shared/handover.ts';
import { nameOfRule, ruleWords, type Condition, type Rule } from '../../../shared/rule.ts';
import { readRules } from '../../../shared/ruleFile.ts';
import { problemWords, readRule } from '../../../shared/ruleProblems.ts';
import { flagHints, searchHelp, type SearchHelpRow } from '../../../shared/searchHelp.ts';
import { watchWords, type Subject } from '../../../shared/subject.ts';
import { speak } from '../../../shared/words/words.ts';

const english = searchHelp();

beforeEach(() => speak('es', 'es-MX'));
afterEach(() => speak('en', 'en-US'));

const ofType = (...types: readonly string[]): Condition => ({ kind: 'type', types, groups: [] });
const becomes = (path: string, ...values: readonly string[]): Condition => ({
  kind: 'change',
  path,
  test: { kind: 'becomes', values },
});
const changes = (path: string): Condition => ({ kind: 'change', path, test: { kind: 'any' } });
const falls: Condition = {
  kind: 'change',
  path: 'creditLimit',
  test: { kind: 'falls', percent: 20 },
};
const isErp7: Condition = { kind: 'field', path: 'key', test: 'startsWith', value: 'ERP-7' };
const carrier: Condition = {
  kind: 'entity',
  entityKind: 'carrier',
  entityId: 'c-1',
  label: 'CAR-12345',
};
const notify: Rule['notify'] = { mode: 'notify', sound: 'default', words: null };
const labelOf = (type: string) => (type === 'SHIPMENT_DELIVERED' ? 'Entregado' : type);

describe('shared/rule.ts, in Spanish', () => {
  test.each<[readonly Condition[], string]>([
    [
      [ofType('CARRIER_UPDATED'), becomes('status', 'INACTIVE', 'doNotUse')],
      'Cuando el estado de un transportista pasa a Inactive o Do not use: notificar',
    ],
    [[becomes('status', 'INACTIVE')], 'Cuando cualquier estado pasa a Inactive: notificar'],
    [
      [ofType('CARRIER_UPDATED'), changes('insurance*')],
      'Cuando cualquier campo “insurance…” de un transportista cambia: notificar',
    ],
    [
      [ofType('LOCATION_UPDATED'), changes('billingAddress.city')],
      'Cuando el campo “billing address city” de una ubicación cambia: notificar',
    ],
    [
      [ofType('CUSTOMER_UPDATED'), falls, isErp7],
      'Cuando el límite de crédito de un cliente baja más de 20% y su clave empieza con “ERP-7”: notificar',
    ],
    [
      [ofType('SHIPMENT_DELIVERED'), carrier],
      'Cuando llega “Entregado” y es sobre CAR-12345: notificar',
    ],
    [[carrier], 'Cuando pasa algo con CAR-12345: notificar'],
    [
      [{ kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: ['quote', 'other'] }],
      'Cuando llega “Entregado”, cualquier evento de cotización o cualquier otro evento: notificar',
    ],
  ])('says %j', (when, said) => {
    expect(ruleWords({ when, notify }, labelOf)).toBe(said);
  });

  test('names a thing that is new as MVMNT does', () => {
    const when = [ofType('ROUTE_PLAN_UPDATED'), changes('status')];
    expect(nameOfRule(when, labelOf)).toBe('El estado de un route plan cambia');
  });

  test('says how it notifies', () => {
    const said = (more: Partial<Rule['notify']>) =>
      ruleWords({ when: [carrier], notify: { ...notify, ...more } }, labelOf).split(': ')[1];
    expect(said({ mode: 'critical', sound: 'urgent', words: 'Llame a Ana' })).toBe(
      'notificar como crítico con el sonido urgente, con el texto “Llame a Ana”',
    );
    expect(said({ sound: 'none' })).toBe('notificar sin sonido');
    expect(said({ mode: 'history' })).toBe('guardar solo en el historial');
  });

  test('says what is wrong with a rule, whose schema was made before a language was chosen', () => {
    const read = readRule({
      id: 'r',
      name: '',
      isEnabled: true,
      when: [becomes('status')],
      notify: { ...notify, color: 'red' },
    });
    expect(read.ok ? '' : problemWords(read.problems)).toBe(
      'Póngale un nombre a la regla. Condición 1: Escriba al menos un valor. Tiene campos que Dockbell no conoce: color.',
    );
    expect(readRules('[{ "name": "Mía" }]', [], () => 'r').problems[0]).toMatchObject({
      rule: 'Regla 1, “Mía”',
    });
  });
});

describe('other sentences in Spanish', () => {
  test('a handover agrees in number', () => {
    const handover = (events: number): Handover => ({
      from: 0,
      to: 100,
      groups: Array.from({ length: events }, (_, index) => ({
        entityKind: 'carrier',
        entityId: String(index),
        label: 'CAR-1',
        key: null,
        now: null,
        events: [],
      })),
      problems: [],
      counts: { events, notes: events, open: events, taken: 0, resolved: 0, read: 1, unread: 2 },
      leftOut: events - 1,
      gaps: [],
    });
    expect(handoverSentence(handover(1))).toBe(
      '1 evento sobre 1 transportista: 1 abierto, 1 leído, 2 sin leer. Con 1 nota.',
    );
    expect(handoverSentence(handover(2))).toBe(
      '2 eventos sobre 2 transportistas: 2 abiertos, 1 leído, 2 sin leer. Con 2 notas. Se muestran los más recientes; se omite 1 anterior.',
    );
  });

  test('a watch says how long it lasts', () => {
    const subject: Subject = {
      entityKind: 'shipment',
      entityId: 's',
      label: 'SHP-1',
      kind: 'watch',
      throughQuiet: true,
      expectBy: null,
      since: 0,
      ended: null,
      teamBy: null,
    };
    expect(watchWords(subject, String)).toBe(
      'Hasta que se entregue o se cancele · también en horas de silencio y pausas',
    );
    const ended = { at: 5, by: 'delivered' } as const;
    expect(watchWords({ ...subject, ended }, String)).toBe('Terminó 5: entregado');
  });

  test('the search is written as in English but for labels, and says what it finds', () => {
    const writtenOf = (help: readonly SearchHelpRow[]) =>
      help.map(({ write }) => write.replace(/type:.*/, 'type:'));
    expect(writtenOf(searchHelp())).toEqual(writtenOf(english));
    expect(flagHints().unread).toBe('Sin leer todavía');
    expect(searchHelp().find(({ write }) => write === 'on:yesterday')?.finds).toBe(
      'Ese día completo',
    );
  });
});
