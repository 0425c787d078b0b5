/** Saved views in the side bar. */
export const views = {
  title: 'Views',
  /** After the count of views that are not pinned, for who hears it. */
  countedViews: 'views',
  notPinned: 'not pinned',
  saveView: 'Save view',
  pin: 'Pin to the sidebar',
  unpin: 'Unpin from the sidebar',
  optionsOf: (name: string) => `Options of ${name}`,
  update: 'Update to the present filter',
  rename: 'Rename',
  renameTitle: 'Rename the view',
  deleted: (name: string) => `View “${name}” deleted`,
};
