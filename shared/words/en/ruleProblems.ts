/** What is wrong with a rule, or with a text that should have rules. */
export const ruleProblems = {
  nothingToCompare: 'Enter something to compare with.',
  noField: 'Choose a field.',
  noType: 'Choose at least one type of event.',
  starInside: 'Use * only at the end.',
  noValue: 'Enter at least one value.',
  noName: 'Give the rule a name.',
  nameTooLong: (max: number) => `A name can have at most ${max} characters.`,
  noCondition: 'Choose at least one condition.',
  tooMany: (max: number) => `There can be at most ${max} rules.`,
  inCondition: (number: number, problem: string) => `Condition ${number}: ${problem}`,
  unknownFields: (names: readonly string[]) =>
    `It has fields that Dockbell does not know: ${names.join(', ')}.`,
  noRule: 'This is not a rule.',
  notValid: (path: string) => `The value of “${path}” is not valid.`,

  textTooLong: 'This text is too long to be rules.',
  noJson: 'This is not a rules file: it is not valid JSON. Copy or choose the whole file.',
  noRules: 'There are no rules in this text.',
  ruleNumber: (number: number) => `Rule ${number}`,
  ruleNamed: (number: number, name: string) => `Rule ${number}, “${name}”`,
  knownAlready: 'You have this rule already.',
};
