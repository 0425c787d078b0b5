/** Notes on events. */
export const notes = {
  title: 'Notes',
  listOn: (what: string) => `Notes on ${what}`,
  fieldOn: (what: string) => `Note on ${what}`,
  add: 'Add a note',
  addOn: (what: string) => `Add a note on ${what}`,
  editOn: (what: string) => `Edit the note on ${what}`,
  removeOn: (what: string) => `Delete the note on ${what}`,
  removed: 'Note deleted',
  hint: 'What the next shift should know…',
  isNoted: 'Has a note',
  saying: (text: string) => `Note: ${text}`,
};
