import { Group, Kbd, Modal, Switch } from '@mantine/core';
import { useStored } from '../ui/stored.ts';
import classes from './ShortcutsDialog.module.css';
import { modKey } from '../ui/modKey.ts';
import { singleKeysName, singleKeysSchema } from '../ui/singleKeys.ts';

type Shortcut = readonly [keys: readonly string[], words: string];

const parts: readonly (readonly [title: string, shortcuts: readonly Shortcut[]])[] = [
  [
    'Anywhere',
    [
      [[`${modKey} K`], 'Go to a shipment, carrier, page or action'],
      [['/', `${modKey} F`], 'Search'],
      [['G S', 'G A', 'G I', 'G E'], 'Shipments, Attention, Inbox, All events'],
      [['G C', 'G U', 'G H', 'G W'], 'Carriers, Customers, Handover, Watched'],
      [['G Q', 'G V', 'G N', 'G R', 'G T'], 'Requests, Coverage, Insights, Rules, Settings'],
      [['Esc'], 'Clear the search or the selection, or close the details'],
      [['U'], 'Undo the last action'],
      [['F1'], 'The guide'],
      [['?'], 'This list'],
    ],
  ],
  [
    'In the list',
    [
      [['↑', '↓', 'K', 'J'], 'Move'],
      [['Home', 'End'], 'First and last row'],
      [['B'], 'Shipments as a list or as a board; ← → between its columns'],
      [['Enter'], 'Open the details; an event is then read'],
      [['Space'], 'Preview without marking read'],
      [['E'], 'Mark read or unread'],
      [['S'], 'Star or unstar'],
      [['W'], 'Watch or unwatch the shipment or carrier'],
      [['M'], 'Mute or unmute the shipment or carrier'],
      [['A'], 'Take it, or let it go; what is taken stops ringing'],
      [['Z'], 'Snooze for an hour, or cancel the snooze'],
      [['N'], 'Add a note, with the details open'],
      [['R'], 'Make a rule'],
      [['C'], 'Copy the number'],
      [['X', 'Shift ↑ ↓'], 'Select'],
      [[`${modKey} A`], 'Select everything the filter finds'],
      [['Shift F10'], 'Menu of the event'],
    ],
  ],
];

/** Lists the keyboard shortcuts, and turns those of one letter on and off. */
export function ShortcutsDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const [areOn, setOn] = useStored(singleKeysName, singleKeysSchema, true);
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts">
      {parts.map(([title, shortcuts]) => (
        <section key={title} className={classes.part}>
          <h3>{title}</h3>
          <dl className={classes.list}>
            {shortcuts.map(([keys, words]) => (
              <div key={words}>
                <dt>{words}</dt>
                <Group component="dd" flex="none" gap={4}>
                  {keys.map((key) => (
                    <Kbd key={key} size="xs">
                      {key}
                    </Kbd>
                  ))}
                </Group>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Switch
        size="sm"
        className={classes.switch ?? ''}
        label="Single-key shortcuts"
        description="Turn them off if you dictate: / ? A B C E G J K M N R S U V W X Z then do nothing."
        checked={areOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
