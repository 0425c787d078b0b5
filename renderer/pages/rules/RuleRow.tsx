import { ActionIcon, Group, Menu, Switch } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconGripVertical,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { nameOfRule, type Rule, ruleWords } from '../../../shared/rule.ts';
import type { RuleBroken } from '../../../shared/ruleTrial.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import textClasses from '../../ui/text.module.css';
import { ToolButton } from '../../ui/ToolButton.tsx';
import classes from './Rules.module.css';

interface Props {
  readonly rule: Rule;
  readonly at: number;
  readonly count: number;
  readonly isShown: boolean;
  /** How often it decided lately, in words; null while that is not known. */
  readonly use: string | null;
  readonly broken: RuleBroken | null;
  readonly labelOf: (type: string) => string;
  readonly isDropTarget: boolean;
  readonly onEdit: () => void;
  readonly onTurn: (isEnabled: boolean) => void;
  readonly onMove: (to: number) => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
  readonly onDragStart: () => void;
  readonly onDragOver: () => void;
  readonly onDrop: () => void;
}

/** One rule: its sentence, whether it is on, how often it decided, and what can be done with it. */
export function RuleRow(props: Props) {
  const { rule, at, isShown, use, broken, labelOf } = props;
  const { id, name, isEnabled } = rule;
  const sentence = ruleWords(rule, labelOf);
  // A name that Dockbell made of the sentence says nothing new.
  const isNamed = name !== nameOfRule(rule.when, labelOf);
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isShown) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.querySelector<HTMLButtonElement>('[data-edit]')?.focus();
  }, [isShown]);
  return (
    // Dragging is a second way beside the arrows.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={ref}
      className={classes.rule}
      data-rule={id}
      data-off={!isEnabled || undefined}
      data-shown={isShown || undefined}
      data-target={props.isDropTarget || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        props.onDragOver();
      }}
      onDrop={(event) => {
        event.preventDefault();
        props.onDrop();
      }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        props.onMove(event.key === 'ArrowUp' ? at - 1 : at + 1);
      }}
    >
      <span
        className={classes.grip}
        draggable
        aria-hidden="true"
        title={words().rules.drag}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', name);
          props.onDragStart();
        }}
      >
        <IconGripVertical size={16} />
      </span>
      <span className={classes.number}>{at + 1}</span>
      <Switch
        size="xs"
        aria-label={words().rules.isOn(name)}
        checked={isEnabled}
        onChange={(event) => props.onTurn(event.currentTarget.checked)}
      />
      <div className={classes.ruleWords}>
        <button type="button" data-edit className={classes.ruleName} onClick={props.onEdit}>
          {sentence}
        </button>
        <p className={textClasses.quiet}>
          {isNamed && `${name} · `}
          {isEnabled ? (use ?? words().rules.isCounting) : words().rules.off}
        </p>
        {broken !== null && isEnabled && <BrokenNote broken={broken} />}
      </div>
      <RowTools {...props} />
    </li>
  );
}

function BrokenNote({ broken }: { readonly broken: RuleBroken }) {
  const { openEvent } = useNavigation();
  return (
    <p className={classes.broken}>
      <IconAlertTriangleFilled size={14} aria-hidden="true" />
      <span>
        {words().rules.brokenFor(broken.count, broken.detail)}{' '}
        <button
          type="button"
          className={textClasses.link}
          onClick={() => openEvent(broken.eventId)}
        >
          {words().rules.showEvent}
        </button>
      </span>
    </p>
  );
}

function RowTools({ rule: { name }, at, count, ...props }: Props) {
  return (
    <Group gap={2} wrap="nowrap" flex="none">
      <ToolButton
        label={words().rules.moveNamedUp(name)}
        tip={words().rules.moveUp}
        disabled={at === 0}
        onClick={() => props.onMove(at - 1)}
      >
        <IconArrowUp size={16} />
      </ToolButton>
      <ToolButton
        label={words().rules.moveNamedDown(name)}
        tip={words().rules.moveDown}
        disabled={at === count - 1}
        onClick={() => props.onMove(at + 1)}
      >
        <IconArrowDown size={16} />
      </ToolButton>
      <Menu position="bottom-end" width={170}>
        <Menu.Target>
          <ActionIcon aria-label={words().rules.moreFor(name)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} />} onClick={props.onEdit}>
            {words().rules.edit}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={15} />} onClick={props.onDuplicate}>
            {words().rules.duplicate}
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} />} onClick={props.onDelete}>
            {words().common.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
