import { counted, numberWords } from '../count.ts';

const matches = (count: number) =>
  count === 0 ? 'no matches' : counted(count, 'match', 'matches');

/** The page Rules: the list, the editor, its preview, and import and export. */
export const rules = {
  newRule: 'New rule',
  editRule: 'Edit the rule',
  purpose:
    'Rules run top to bottom; the first match wins. If none matches, Settings → Notifications applies. The quickest way to a rule: open an event and choose “Make a rule from this”.',
  noLongerThere: 'The rule that decided about the event is no longer there.',
  inOrder: 'Rules, in their order',
  noRulesYet: 'No rules yet',
  modesApply: 'Every event follows Settings → Notifications.',
  writeFirst: 'Write your first rule',
  nowAt: (name: string, place: number, count: number) => `“${name}” is now ${place} of ${count}`,
  isSaved: (name: string) => `Rule “${name}” saved. It applies to new events.`,
  deleted: (name: string) => `Deleted the rule “${name}”`,
  drag: 'Drag to another place',
  isOn: (name: string) => `Rule “${name}” is on`,
  isCounting: 'counting…',
  off: 'off',
  brokenFor: (count: number, detail: string) =>
    `Could not be evaluated for ${counted(count, 'event', 'events')}: ${detail}. Such events ring all the same.`,
  showEvent: 'Show the event',
  moveNamedUp: (name: string) => `Move “${name}” up`,
  moveNamedDown: (name: string) => `Move “${name}” down`,
  moveUp: 'Move up (Alt+↑)',
  moveDown: 'Move down (Alt+↓)',
  moreFor: (name: string) => `More for “${name}”`,
  edit: 'Edit',
  duplicate: 'Duplicate',

  fromEvent: 'Rule from an event',
  fromNamedEvent: (summary: string) => `Rule from “${summary}”`,
  whenNothing: 'When …',
  hearAbout: 'Notify me when',
  changeDetails: 'Change the details',
  whenAllHold: 'When all of these hold',
  whenThisHolds: 'When this holds',
  addCondition: 'Add a condition',
  conditionKinds: {
    type: 'Type of event',
    change: 'What changed',
    field: 'A field, such as your key',
    entity: 'One shipment, carrier, …',
  },
  conditionTitles: {
    type: 'The event is',
    change: 'What changed',
    field: 'A field of it',
    entity: 'It is about',
  },
  removeNamedCondition: (title: string) => `Remove the condition “${title}”`,
  removeCondition: 'Remove this condition',
  typesOfEvents: 'Types of events',
  chooseTypes: 'Choose types…',
  chooseField: 'Choose a field…',
  aValue: 'A value…',
  keyExample: 'ERP-7…',
  orValue: 'or…',
  changingField: 'Field that changes',
  howItChanges: 'How it changes',
  changeTests: {
    any: 'changes',
    becomes: 'becomes',
    falls: 'falls by more than',
    rises: 'rises by more than',
  },
  whatItBecomes: 'What it becomes',
  percent: 'Percent',
  anyPercent: 'any',
  field: 'Field',
  howItCompares: 'How it compares',
  fieldTests: { is: 'is', isNot: 'is not', startsWith: 'starts with', contains: 'contains' },
  comparedWith: 'Compared with',
  whichEntity: 'Shipment, carrier or the like',
  findEntity: 'Find by id, key or name…',
  noSuchEntity: 'Nothing with that name in the history.',
  thenTitle: 'Then',
  howToNotify: 'How to notify',
  modeHints: {
    critical: 'Rings even during a pause and quiet hours, and stays until it is read or taken.',
    notify: 'Shows a notification, and counts as unread.',
    silent: 'Only counts as unread.',
    history: 'Is kept, and does not count as unread.',
  },
  sound: 'Sound',
  sounds: { default: 'Default sound', urgent: 'Urgent sound', none: 'No sound' },
  notificationText: 'Notification text',
  defaultText: 'Default text',
  save: 'Save rule',
  somethingMissing: 'Something is still missing; see above.',

  preview: 'Preview',
  onWhichDays: 'On which days',
  days: (days: number) => `${days} days`,
  completeFirst: 'Complete the rule to see it here.',
  looking: (days: number) => `Looking at the last ${days} days…`,
  inLastDays: (days: number) => `in the last ${days} days`,
  since: (time: string) => `since ${time}`,
  noneLikeThis: (when: string) => `No event ${when} was like this`,
  wouldNotify: (count: number, when: string) =>
    `Would have notified you ${counted(count, 'time', 'times')} ${when}`,
  wouldKeepSilent: (count: number, when: string) =>
    `Would have kept ${counted(count, 'event', 'events')} silent ${when}`,
  wouldKeepInHistory: (count: number, when: string) =>
    `Would have kept ${counted(count, 'event', 'events')} in history only ${when}`,
  notifiedThen: (rang: number, decided: number) =>
    decided === 1
      ? `The event ${rang === 1 ? 'notified' : 'did not notify'} you at the time.`
      : `${rang === 0 ? 'None' : rang === decided ? 'All' : numberWords(rang)} of them notified you at the time.`,
  changesLittle: (decided: number) =>
    `${decided === 1 ? 'The event did not notify' : 'None of them notified'} you at the time, so it changes little.`,
  decidedAbove: (count: number) =>
    `${counted(count, 'more event', 'more events')} would match, but a rule above decides about ${count === 1 ? 'it' : 'them'}.`,
  couldNotEvaluate: (count: number, detail: string) =>
    `It could not be evaluated for ${counted(count, 'event', 'events')} (${detail}). Such events ring and say so.`,
  lookedBackTo: (count: number, time: string) =>
    `${numberWords(count)} events were looked at, back to ${time}.`,
  lookFurther: 'Check further back',
  theseEvents: 'These events',
  andMore: (count: number) => `and ${numberWords(count)} more`,
  usedIn7Days: (count: number) => `${matches(count)} in 7 days`,
  usedSince: (count: number, time: string) => `${matches(count)} since ${time}`,

  importExport: 'Import and export',
  import: 'Import…',
  copyAll: 'Copy all rules',
  saveAll: 'Save all as a file…',
  copied: (count: number) => `Copied ${counted(count, 'rule', 'rules')}.`,
  saved: (count: number, file: string) => `Saved ${counted(count, 'rule', 'rules')} as ${file}.`,
  added: (count: number) => `Added ${counted(count, 'rule', 'rules')}.`,
  importRules: 'Import rules',
  pasteOrChoose: 'Paste rules that were copied, or choose a file',
  chooseFile: 'Choose a file…',
  canBeAdded: (count: number) =>
    `${counted(count, 'rule', 'rules')} can be added, below the others:`,
  leftOut: (rule: string) => `${rule} is left out.`,
  addRules: 'Add rules',
  addCounted: (count: number) => `Add ${counted(count, 'rule', 'rules')}`,
};
