import { assertNever } from '../../shared/assertNever.ts';
import type { Term } from './search/query.ts';
import type { EntityRow } from '../../shared/entityRow.ts';
import { foldText } from '../../shared/foldText.ts';
import { problemWords } from '../../shared/problem.ts';
import { inEveryLanguage } from '../../shared/words/words.ts';

/** Whether a shipment, carrier or customer is what a search of the history would call a match. Pure. */
export function matchesEntity(row: EntityRow, terms: readonly Term[]): boolean {
  return terms.every((term) => holds(row, term) !== term.isNegated);
}

function holds(row: EntityRow, term: Term): boolean {
  switch (term.kind) {
    case 'text':
      return textsOf(row, term.field).some((text) => foldText(text).includes(term.text));
    case 'numbers':
      return term.texts.some((wanted) =>
        textsOf(row, 'any').some((text) => foldText(text).includes(wanted)),
      );
    case 'types':
      return term.types.includes(row.last.type);
    case 'entities':
      return term.ids.includes(foldText(row.entityId));
    case 'time':
      return row.last.at >= (term.from ?? -Infinity) && row.last.at < (term.to ?? Infinity);
    case 'is':
      // Read, starred and the like are said of events; whoever asks for attention asks for what is open.
      return term.flag === 'attention' ? row.problems.some(isOpen) : !term.isNegated;
    default:
      return assertNever(term);
  }
}

type Field = Extract<Term, { kind: 'text' }>['field'];

function textsOf(row: EntityRow, field: Field): readonly string[] {
  const { state } = row;
  const status = state === null ? [] : inEveryLanguage(({ things }) => things.states[state]);
  const own = { id: row.label, key: row.key ?? '', name: row.name ?? '' };
  const itself = Object.values(own);
  const party = (kind: 'carrier' | 'customer') =>
    row.entityKind === kind ? itself : [row[kind]?.label ?? ''];
  switch (field) {
    case 'any':
      return [
        ...itself,
        ...status,
        row.entityId,
        row.carrier?.label ?? '',
        row.customer?.label ?? '',
        row.last.label,
        row.note ?? '',
        row.reason ?? '',
        ...row.problems.filter(isOpen).map(({ kind }) => problemWords(kind).name),
      ];
    case 'id':
      return [own.id, row.entityId];
    case 'status':
    case 'became':
      return [...status, row.reason ?? ''];
    case 'carrier':
    case 'customer':
      return party(field);
    case 'key':
    case 'name':
      return [own[field]];
    case 'changed':
      return [];
    default:
      return assertNever(field);
  }
}

function isOpen({ resolved }: EntityRow['problems'][number]): boolean {
  return resolved === null;
}
