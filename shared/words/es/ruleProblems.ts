import type { ruleProblems as english } from '../en/ruleProblems.ts';

/** What is wrong with a rule, in Spanish. */
export const ruleProblems: typeof english = {
  nothingToCompare: 'Escriba algo con qué comparar.',
  noField: 'Elija un campo.',
  noType: 'Elija al menos un tipo de evento.',
  starInside: 'Use * solo al final.',
  noValue: 'Escriba al menos un valor.',
  noName: 'Póngale un nombre a la regla.',
  nameTooLong: (max) => `Un nombre puede tener como máximo ${max} caracteres.`,
  noCondition: 'Elija al menos una condición.',
  tooMany: (max) => `Puede haber como máximo ${max} reglas.`,
  inCondition: (number, problem) => `Condición ${number}: ${problem}`,
  unknownFields: (names) => `Tiene campos que Dockbell no conoce: ${names.join(', ')}.`,
  noRule: 'Esto no es una regla.',
  notValid: (path) => `El valor de “${path}” no es válido.`,

  textTooLong: 'Este texto es demasiado largo para ser de reglas.',
  noJson: 'Este no es un archivo de reglas: no es JSON válido. Copie o elija el archivo completo.',
  noRules: 'En este texto no hay reglas.',
  ruleNumber: (number) => `Regla ${number}`,
  ruleNamed: (number, name) => `Regla ${number}, “${name}”`,
  knownAlready: 'Ya tiene esta regla.',
};
