import { Kbd, Modal } from '@mantine/core';
import classes from './ShortcutsDialog.module.css';

const isMac = navigator.userAgent.includes('Macintosh');
/** The key that goes with K for the search. */
export const modKey = isMac ? '⌘' : 'Ctrl';

const shortcuts: readonly (readonly [keys: readonly string[], words: string])[] = [
  [['/', `${modKey} K`], 'Search'],
  [['Esc'], 'Clear the search, or close the details'],
  [['↑', '↓', 'K', 'J'], 'Move in the list'],
  [['Home', 'End'], 'First and last event'],
  [['Enter'], 'Open the event'],
  [['E'], 'Mark read or unread'],
  [['?'], 'This list'],
];

/** Lists the keyboard shortcuts. */
export function ShortcutsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts" size="sm">
      <dl className={classes.list}>
        {shortcuts.map(([keys, words]) => (
          <div key={words}>
            <dt>{words}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
