import { Group, Kbd, Modal, Switch } from '@mantine/core';
import { words } from '../../shared/words/words.ts';
import { useStored } from '../ui/stored.ts';
import classes from './ShortcutsDialog.module.css';
import { modKey } from '../ui/modKey.ts';
import { singleKeysName, singleKeysSchema } from '../ui/singleKeys.ts';

type Shortcut = readonly [keys: readonly string[], action: string];

/** Every shortcut under a title. */
function parts(): readonly (readonly [title: string, shortcuts: readonly Shortcut[]])[] {
  const { shortcuts: at } = words();
  return [
    [
      at.anywhere,
      [
        [[`${modKey} K`], at.palette],
        [['/', `${modKey} F`], at.search],
        [['G S', 'G A', 'G I', 'G E'], at.listsOfEvents],
        [['G C', 'G U', 'G H', 'G W'], at.listsOfThings],
        [['G Q', 'G V', 'G N', 'G R', 'G T'], at.otherPages],
        [['Esc'], at.escape],
        [['U'], at.undo],
        [['F1'], at.guide],
        [['?'], at.thisList],
      ],
    ],
    [
      at.inList,
      [
        [['↑', '↓', 'K', 'J'], at.move],
        [[at.home, at.end], at.ends],
        [['B'], at.board],
        [['O'], at.sort],
        [['Enter'], at.open],
        [[at.space], at.preview],
        [['E'], at.markRead],
        [['S'], at.star],
        [['W'], at.watch],
        [['M'], at.mute],
        [['A'], at.take],
        [['Z'], at.snooze],
        [['N'], at.note],
        [['R'], at.rule],
        [['C'], at.copy],
        [['X', 'Shift ↑ ↓'], at.select],
        [[`${modKey} A`], at.selectAll],
        [['Shift F10'], at.menu],
      ],
    ],
  ];
}

/** What single keys there are. */
const singleKeys = '/ ? A B C E G J K M N O R S U V W X Z';

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
    <Modal opened={isOpen} onClose={onClose} title={words().shortcuts.title}>
      {parts().map(([title, shortcuts]) => (
        <section key={title} className={classes.part}>
          <h3>{title}</h3>
          <dl className={classes.list}>
            {shortcuts.map(([keys, action]) => (
              <div key={action}>
                <dt>{action}</dt>
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
        label={words().shortcuts.singleKeys}
        description={words().shortcuts.singleKeysPurpose(singleKeys)}
        checked={areOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
