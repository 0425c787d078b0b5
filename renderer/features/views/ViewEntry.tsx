import { ActionIcon, Menu, Modal } from '@mantine/core';
import {
  IconBookmark,
  IconDots,
  IconPencil,
  IconPin,
  IconPinnedOff,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { SavedView } from '../../../shared/filter.ts';
import { words } from '../../../shared/words/words.ts';
import { SidebarEntry } from '../../ui/SidebarEntry.tsx';
import classes from './Views.module.css';
import { NameForm } from './NameForm.tsx';
import type { Views } from './useViews.ts';

interface Props {
  readonly view: SavedView;
  readonly views: Views;
  readonly count: number;
  readonly isCurrent: boolean;
  /** Gives the view the filter that is shown; null when that is not this view's, or is its own. */
  readonly onUpdate: (() => void) | null;
  readonly onClick: () => void;
}

/** A saved view in the sidebar with its menu. */
export function ViewEntry({ view, views, count, isCurrent, onUpdate, onClick }: Props) {
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  return (
    <div className={classes.view}>
      <SidebarEntry
        label={view.name}
        icon={<IconBookmark size={17} />}
        count={count}
        isCurrent={isCurrent}
        onClick={onClick}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenuOpen(true);
        }}
      />
      <Menu
        opened={isMenuOpen}
        onChange={setMenuOpen}
        position="bottom-end"
        width={230}
        withinPortal={false}
        floatingStrategy="fixed"
      >
        <Menu.Target>
          <ActionIcon
            size={24}
            className={classes.more ?? ''}
            aria-label={words().views.optionsOf(view.name)}
          >
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onUpdate !== null && (
            <Menu.Item leftSection={<IconRefresh size={15} />} onClick={onUpdate}>
              {words().views.update}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setRenaming(true)}>
            {words().views.rename}
          </Menu.Item>
          <Menu.Item
            leftSection={view.isPinned ? <IconPinnedOff size={15} /> : <IconPin size={15} />}
            onClick={() => views.change(view.id, { isPinned: !view.isPinned })}
          >
            {view.isPinned ? words().views.unpin : words().views.pin}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => views.remove(view)}>
            {words().common.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={isRenaming}
        onClose={() => setRenaming(false)}
        title={words().views.renameTitle}
        size="sm"
      >
        <NameForm
          name={view.name}
          isPinned={null}
          saveLabel={words().views.rename}
          onSave={(name) => {
            setRenaming(false);
            views.change(view.id, { name });
          }}
        />
      </Modal>
    </div>
  );
}
