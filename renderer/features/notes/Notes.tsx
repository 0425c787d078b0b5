import { Button, Group, Stack, Textarea } from '@mantine/core';
import { IconNote, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { maxNoteLength, type Note } from '../../../shared/note.ts';
import { words } from '../../../shared/words/words.ts';
import { act, call } from '../../data/api.ts';
import { useUndo } from '../../data/undo.ts';
import { Problem } from '../../ui/Problem.tsx';
import { exactTime, momentWords } from '../../ui/time.ts';
import { ToolButton } from '../../ui/ToolButton.tsx';
import { useNow } from '../../ui/useNow.ts';
import { useShortcuts } from '../../ui/useShortcuts.ts';
import classes from './Notes.module.css';

interface Props {
  readonly eventId: number;
  /** What the event is called where several stand on a page. */
  readonly about: string;
  readonly notes: readonly Note[];
  /** Whether N begins a note: only where one set of notes is shown. */
  readonly isKeyed?: boolean;
}

/** The notes on one event, to read, add, edit and delete. */
export function Notes({ eventId, about, notes, isKeyed = false }: Props) {
  const { listOn, fieldOn, add, addOn, removed } = words().notes;
  /** The id of the note that is being written: 0 for a new one. */
  const [editedId, setEditedId] = useState<number | null>(null);
  useShortcuts(isKeyed ? { n: () => setEditedId(0) } : {});
  const { remember } = useUndo();
  const { mutateAsync: remove } = useMutation({
    mutationFn: (note: Note) => call('notes:remove', note.id).then(() => note),
  });
  const onRemove = (note: Note) =>
    remember({
      name: 'undo-note',
      doing: remove(note),
      undoable: ({ text }) => ({ kind: 'note', eventId, text }),
      words: () => removed,
    });
  const close = () => setEditedId(null);
  return (
    <Stack gap={4}>
      {notes.length > 0 && (
        <ul aria-label={listOn(about)}>
          {notes.map((note) => (
            <li key={note.id} className={classes.note}>
              {editedId === note.id ? (
                <NoteForm
                  label={fieldOn(about)}
                  first={note.text}
                  onSave={(text) => act('notes:change', { id: note.id, text })}
                  onClose={close}
                />
              ) : (
                <NoteText
                  note={note}
                  about={about}
                  onEdit={() => setEditedId(note.id)}
                  onRemove={() => onRemove(note)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {editedId === 0 ? (
        <NoteForm
          label={fieldOn(about)}
          first=""
          onSave={(text) => act('notes:add', { eventId, text })}
          onClose={close}
        />
      ) : (
        <Button
          variant="subtle"
          size="compact-xs"
          className={classes.add ?? ''}
          leftSection={<IconNote size={14} />}
          aria-label={addOn(about)}
          onClick={() => setEditedId(0)}
        >
          {add}
        </Button>
      )}
    </Stack>
  );
}

interface NoteTextProps {
  readonly note: Note;
  readonly about: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function NoteText({ note: { text, writtenAt, by }, about, onEdit, onRemove }: NoteTextProps) {
  const now = useNow();
  const tool = { size: 24, className: classes.tool ?? '' };
  return (
    <>
      <IconNote size={15} className={classes.icon} aria-hidden="true" />
      <p className={classes.text}>
        {text}
        <time
          className={classes.time}
          dateTime={new Date(writtenAt).toISOString()}
          title={exactTime(writtenAt)}
        >
          {by !== null && `${by}, `}
          {momentWords(writtenAt, now)}
        </time>
      </p>
      <ToolButton {...tool} label={words().notes.editOn(about)} onClick={onEdit}>
        <IconPencil size={15} />
      </ToolButton>
      <ToolButton {...tool} label={words().notes.removeOn(about)} onClick={onRemove}>
        <IconTrash size={15} />
      </ToolButton>
    </>
  );
}

interface NoteFormProps {
  readonly label: string;
  readonly first: string;
  readonly onSave: (text: string) => Promise<void>;
  readonly onClose: () => void;
}

function NoteForm({ label, first, onSave, onClose }: NoteFormProps) {
  const [text, setText] = useState(first);
  const save = useMutation({
    mutationFn: () => onSave(text),
    meta: { isShownInPlace: true },
    onSuccess: onClose,
  });
  const fieldRef = useRef<HTMLTextAreaElement>(null);
  useEffect(() => fieldRef.current?.focus(), []);
  const isEmpty = text.trim() === '';
  return (
    <Stack
      component="form"
      gap={4}
      flex={1}
      maw={560}
      className={classes.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) save.mutate();
      }}
    >
      <Textarea
        size="sm"
        aria-label={label}
        placeholder={words().notes.hint}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={maxNoteLength}
        ref={fieldRef}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            event.nativeEvent.stopImmediatePropagation();
            onClose();
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <Problem error={save.error} />
      <Group gap="xs">
        <Button
          variant="filled"
          type="submit"
          size="compact-sm"
          disabled={isEmpty}
          loading={save.isPending}
        >
          {words().common.save}
        </Button>
        <Button size="compact-sm" onClick={onClose}>
          {words().common.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
