import { Box, Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type Rule, ruleWords } from '../../../shared/rule.ts';
import { readRules } from '../../../shared/ruleFile.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './Rules.module.css';
import { useLabelOf } from './useLabelOf.ts';

interface Props {
  readonly isOpen: boolean;
  readonly rules: readonly Rule[];
  readonly onClose: () => void;
  readonly onAdd: (rules: readonly Rule[]) => void;
}

/** Takes rules from a file or from what was pasted, and says of each that does not fit what is wrong with it. */
export function ImportDialog({ isOpen, onClose, ...props }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={words().rules.importRules} size="lg">
      <ImportForm onClose={onClose} {...props} />
    </Modal>
  );
}

function ImportForm({ rules, onClose, onAdd }: Omit<Props, 'isOpen'>) {
  const labelOf = useLabelOf();
  const [text, setText] = useState('');
  const read =
    text.trim() === ''
      ? { rules: [], problems: [] }
      : readRules(text, rules, () => crypto.randomUUID());
  return (
    <Stack gap="sm">
      <Textarea
        data-autofocus
        label={words().rules.pasteOrChoose}
        minRows={4}
        maxRows={8}
        autosize
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--font-mono)' } }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FileButton
        accept="application/json,.json"
        onChange={(file) => void file?.text().then(setText)}
      >
        {(button) => (
          <Button style={{ alignSelf: 'flex-start' }} {...button}>
            {words().rules.chooseFile}
          </Button>
        )}
      </FileButton>
      <div aria-live="polite" className={classes.found}>
        {read.rules.length > 0 && (
          <>
            <p>{words().rules.canBeAdded(read.rules.length)}</p>
            <ul>
              {read.rules.map((rule) => (
                <li key={rule.name}>
                  <strong>{rule.name}</strong> {ruleWords(rule, labelOf)}
                </li>
              ))}
            </ul>
          </>
        )}
        {read.problems.length > 0 && (
          <Box component="ul" c="var(--attention)">
            {read.problems.map(({ rule, words: problem }) => (
              <li key={`${rule} ${problem}`}>
                {rule !== null && <strong>{words().rules.leftOut(rule)} </strong>}
                {problem}
              </li>
            ))}
          </Box>
        )}
      </div>
      <Group gap="xs">
        <Button
          variant="filled"
          size="sm"
          disabled={read.rules.length === 0}
          onClick={() => onAdd(read.rules)}
        >
          {read.rules.length === 0
            ? words().rules.addRules
            : words().rules.addCounted(read.rules.length)}
        </Button>
        <Button size="sm" onClick={onClose}>
          {words().common.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
