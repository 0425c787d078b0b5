import { Box, Button, Group, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Rule } from '../../../shared/rule.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { EmptyState } from '../../ui/ListStates.tsx';
import { Page } from '../../ui/Page.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { ImportExportMenu } from './ImportExportMenu.tsx';
import { RuleEditor } from './RuleEditor.tsx';
import { RuleRow } from './RuleRow.tsx';
import { emptyCondition, emptyRule } from './ruleChanges.ts';
import { usedWords } from './trialWords.ts';
import { useLabelOf } from './useLabelOf.ts';
import { type Rules, sayRuleIsSaved, useRules } from './useRules.ts';
import { useRuleUse } from './useTrial.ts';

/** A rule that is being written. */
interface Writing {
  readonly rule: Rule;
  readonly isNew: boolean;
}

/** The rules in their order, or the one that is being written in their place. */
export function RuleList({ shownId }: { readonly shownId: string | null }) {
  const rules = useRules();
  const [writing, setWriting] = useState<Writing | null>(null);
  if (writing !== null) {
    return <WrittenRule {...writing} rules={rules} onClose={() => setWriting(null)} />;
  }
  return (
    <ListedRules
      rules={rules}
      shownId={shownId}
      onEdit={(rule) => setWriting({ rule, isNew: false })}
      onNew={() =>
        setWriting({
          rule: emptyRule(crypto.randomUUID(), [emptyCondition('type')]),
          isNew: true,
        })
      }
    />
  );
}

interface WrittenProps extends Writing {
  readonly rules: Rules;
  readonly onClose: () => void;
}

function WrittenRule({ rule, isNew, rules: { rules, isSaving, save }, onClose }: WrittenProps) {
  return (
    <Page isWide>
      <h1>{isNew ? words().rules.newRule : words().rules.editRule}</h1>
      <RuleEditor
        initial={rule}
        isNew={isNew}
        guesses={[]}
        rules={rules}
        isSaving={isSaving}
        onSave={(saved) =>
          save(saved, () => {
            if (isNew) sayRuleIsSaved(saved);
            onClose();
          })
        }
        onCancel={onClose}
      />
    </Page>
  );
}

interface ListedProps {
  readonly rules: Rules;
  readonly shownId: string | null;
  readonly onEdit: (rule: Rule) => void;
  readonly onNew: () => void;
}

function ListedRules({ rules: { rules, add, ...actions }, shownId, onEdit, onNew }: ListedProps) {
  const isFixed = useAppState().setByAdministrator.includes('rules');
  const [isImporting, setImporting] = useState(false);
  return (
    <Page>
      <Group gap={8}>
        <Box component="h1" flex={1}>
          {words().navigation.pages.rules}
        </Box>
        <Button
          variant="filled"
          leftSection={<IconPlus size={15} />}
          disabled={isFixed}
          onClick={onNew}
        >
          {words().rules.newRule}
        </Button>
        <ImportExportMenu rules={rules} canImport={!isFixed} onImport={() => setImporting(true)} />
      </Group>
      <Box component="p" maw={720} mt={6} mb={14} c="dimmed">
        {words().rules.purpose}
      </Box>
      <ManagedNote names={['rules']} />
      {shownId !== null && !rules.some(({ id }) => id === shownId) && (
        <Box
          component="output"
          display="block"
          mb={10}
          px={12}
          py={8}
          bg="var(--surface-sunk)"
          bdrs={6}
        >
          {words().rules.noLongerThere}
        </Box>
      )}
      {rules.length === 0 && !isFixed && <NoRules onNew={onNew} />}
      <Box component="fieldset" disabled={isFixed} miw={0} m={0} p={0} bd={0}>
        <OrderedRules rules={rules} actions={actions} shownId={shownId} onEdit={onEdit} />
      </Box>
      <ImportDialog
        isOpen={isImporting}
        rules={rules}
        onClose={() => setImporting(false)}
        onAdd={(more) =>
          add(more, () => {
            setImporting(false);
            notifications.show({ message: words().rules.added(more.length) });
          })
        }
      />
    </Page>
  );
}

interface OrderedProps extends Pick<ListedProps, 'shownId' | 'onEdit'> {
  readonly rules: readonly Rule[];
  readonly actions: Pick<Rules, 'move' | 'turn' | 'duplicate' | 'remove'>;
}

function OrderedRules({ rules, actions, shownId, onEdit }: OrderedProps) {
  const { data: use, error } = useRuleUse(rules);
  const labelOf = useLabelOf();
  const now = useNow();
  const [dragged, setDragged] = useState<string | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const { listRef, focusAfterMove } = useFocusAfterMove();

  function moveTo(rule: Rule, to: number) {
    const place = Math.max(0, Math.min(to, rules.length - 1));
    if (rules[place]?.id === rule.id) return;
    focusAfterMove(rule.id);
    actions.move(rule.id, place);
    setSaid(words().rules.nowAt(rule.name, place + 1, rules.length));
  }

  return (
    <>
      <Problem error={error} />
      <Box component="ol" ref={listRef} aria-label={words().rules.inOrder}>
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            at={at}
            count={rules.length}
            isShown={rule.id === shownId}
            use={
              use === undefined ? null : usedWords(use, rule.id, (time) => momentWords(time, now))
            }
            broken={use?.broken[rule.id] ?? null}
            labelOf={labelOf}
            isDropTarget={target === rule.id && dragged !== null && dragged !== rule.id}
            onEdit={() => onEdit(rule)}
            onTurn={(isEnabled) => actions.turn(rule, isEnabled)}
            onMove={(to) => moveTo(rule, to)}
            onDuplicate={() => actions.duplicate(rule.id)}
            onDelete={() => actions.remove(rule)}
            onDragStart={() => setDragged(rule.id)}
            onDragOver={() => setTarget(rule.id)}
            onDrop={() => {
              const moving = rules.find(({ id }) => id === dragged);
              if (moving !== undefined) moveTo(moving, at);
              setDragged(null);
              setTarget(null);
            }}
          />
        ))}
      </Box>
      <VisuallyHidden component="output">{said}</VisuallyHidden>
    </>
  );
}

/** Keeps the focus on a rule that moves: its line loses it, in a rendering that is not known beforehand. */
function useFocusAfterMove() {
  const listRef = useRef<HTMLOListElement>(null);
  const movedId = useRef<string | null>(null);
  useEffect(() => {
    const id = movedId.current;
    if (id === null) return;
    movedId.current = null;
    const line = listRef.current?.querySelector(`[data-rule="${CSS.escape(id)}"]`);
    if (line !== document.activeElement?.closest('[data-rule]')) {
      line?.querySelector<HTMLElement>('[data-edit]')?.focus();
    }
  });
  return {
    listRef,
    focusAfterMove: (id: string) => {
      movedId.current = id;
    },
  };
}

function NoRules({ onNew }: { readonly onNew: () => void }) {
  return (
    <EmptyState title={words().rules.noRulesYet} words={words().rules.modesApply}>
      <Button onClick={onNew}>{words().rules.writeFirst}</Button>
    </EmptyState>
  );
}
