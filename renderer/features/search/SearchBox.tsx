import {
  ActionIcon,
  CloseButton,
  Group,
  Kbd,
  TextInput,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconQuestionMark, IconSearch } from '@tabler/icons-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  startTransition,
  useEffect,
  useId,
  useLayoutEffect,
  useOptimistic,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { maxSearchLength } from '../../../shared/filter.ts';
import { numberListIn, type PastedNumbers } from '../../../shared/numberList.ts';
import type { QueryProblem, Suggestion } from '../../../shared/search.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import classes from './SearchBox.module.css';
import { SearchHelp } from './SearchHelp.tsx';
import { Suggestions, suggestionId } from './Suggestions.tsx';

interface Props {
  readonly value: string;
  readonly problems: readonly QueryProblem[];
  readonly onChange: (value: string) => void;
  /** Goes on to the list: arrow down, Enter, or Escape with nothing to clear. */
  readonly onLeave: () => void;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** What is searched, in the language that is spoken; events unless it says otherwise. */
  readonly what?: string;
}

/** The field that searches everything an event says, with completion and help. */
export function SearchBox({ value: searched, problems, what, ...props }: Props) {
  const { inputRef } = props;
  const listId = useId();
  const search = useCompletion({ searched, ...props });
  const { value, suggestions, active, change, accept } = search;
  const [isHelpShown, setHelpShown] = useState(false);
  const isOpen = suggestions.length > 0;

  return (
    <div className={classes.search}>
      <div className={classes.field}>
        <Underlines text={value} problems={problems} inputRef={inputRef} />
        <TextInput
          ref={inputRef}
          type="search"
          aria-label={
            what === undefined ? words().search.searchEvents : words().search.searchOf(what)
          }
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={active >= 0 ? suggestionId(listId, active) : undefined}
          aria-invalid={problems.length > 0 || undefined}
          placeholder={
            what === undefined ? words().search.searchEventsHint : words().search.searchOfHint(what)
          }
          maxLength={maxSearchLength}
          spellCheck={false}
          autoComplete="off"
          leftSection={<IconSearch size={15} />}
          rightSectionWidth={value === '' ? 66 : 62}
          rightSection={
            <Sides
              isEmpty={value === ''}
              isHelpShown={isHelpShown}
              onHelp={() => setHelpShown(true)}
              onClear={() => {
                change('', null);
                inputRef.current?.focus();
              }}
            />
          }
          value={value}
          onChange={(event) =>
            change(event.currentTarget.value, event.currentTarget.selectionStart)
          }
          onSelect={(event) => search.onSelect(event.currentTarget.selectionStart)}
          onBlur={search.dismiss}
          onKeyDown={search.onKeyDown}
          onPaste={search.onPaste}
        />
        <VisuallyHidden component="output">
          {isOpen && words().search.completionsOffered(suggestions.length)}
        </VisuallyHidden>
      </div>
      {isOpen && (
        <Suggestions id={listId} suggestions={suggestions} active={active} onAccept={accept} />
      )}
      <SearchHelp
        isOpen={isHelpShown}
        onClose={() => setHelpShown(false)}
        onTry={(text) => {
          setHelpShown(false);
          change(text, null);
        }}
      />
    </div>
  );
}

type Completed = Omit<Props, 'value' | 'problems' | 'what'> & { readonly searched: string };

/** The text that is typed, and the completions offered at the caret, which keys choose among. */
function useCompletion({ searched, onChange, onLeave, inputRef }: Completed) {
  // What is typed is drawn at once, and by itself; everything around it follows when there is time.
  const [value, setValue] = useOptimistic(searched);
  /** Null while nothing is typed, or after the completions were dismissed. */
  const [caret, setCaret] = useState<number | null>(null);
  const [chosen, setChosen] = useState(-1);
  const suggestions = useSuggestions(value, caret);
  const isOpen = suggestions.length > 0;
  const active = isOpen ? chosen : -1;

  function change(text: string, place: number | null) {
    setChosen(-1);
    setCaret(text === '' ? null : place);
    startTransition(() => {
      setValue(text);
      onChange(text);
    });
  }

  function accept({ start, end, insert }: Suggestion) {
    const place = start + insert.length;
    // The caret can only be placed in the text that it belongs to.
    flushSync(() => change(value.slice(0, start) + insert + value.slice(end), place));
    inputRef.current?.focus();
    inputRef.current?.setSelectionRange(place, place);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const completion = suggestions[active === -1 && event.key === 'Tab' ? 0 : active];
    if (isOpen && step !== undefined) {
      const count = suggestions.length + 1;
      setChosen(((active + 1 + step + count) % count) - 1);
    } else if (completion && !event.shiftKey && ['Enter', 'Tab'].includes(event.key)) {
      accept(completion);
    } else if (event.key === 'Escape' && isOpen) {
      setCaret(null);
    } else if (event.key === 'Escape' && value !== '') {
      change('', null);
    } else if (['ArrowDown', 'Enter', 'Escape'].includes(event.key)) {
      setCaret(null);
      onLeave();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** A field of one line would join the lines of a column. */
  function onPaste(event: ClipboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const before = value.slice(0, selectionStart ?? value.length);
    const after = value.slice(selectionEnd ?? value.length);
    const room = maxSearchLength - before.length - after.length;
    const list = numberListIn(event.clipboardData.getData('text/plain'), room);
    if (list === null) return;
    event.preventDefault();
    change(before + list.search + after, null);
    if (list.taken < list.count) sayLeftOut(list);
  }

  return {
    value,
    suggestions,
    active,
    change,
    accept,
    onKeyDown,
    onPaste,
    dismiss: () => setCaret(null),
    onSelect: (place: number | null) => caret !== null && setCaret(place),
  };
}

function sayLeftOut({ taken, count }: PastedNumbers): void {
  notifications.show({
    color: 'orange',
    message: words().search.numbersLeftOut(taken, count),
  });
}

interface SidesProps {
  readonly isEmpty: boolean;
  readonly isHelpShown: boolean;
  readonly onHelp: () => void;
  readonly onClear: () => void;
}

/** What stands at the end of the field. */
function Sides({ isEmpty, isHelpShown, onHelp, onClear }: SidesProps) {
  return (
    <Group component="span" gap={4} wrap="nowrap">
      {isEmpty ? (
        <Kbd size="xs" aria-hidden="true">
          /
        </Kbd>
      ) : (
        <CloseButton size="sm" aria-label={words().search.clear} onClick={onClear} />
      )}
      <Tooltip label={words().search.howTo}>
        <ActionIcon
          size={24}
          aria-label={words().search.howTo}
          aria-expanded={isHelpShown}
          onClick={onHelp}
        >
          <IconQuestionMark size={15} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}

const none: readonly Suggestion[] = [];

/** Ways to complete the word at the caret; null for the caret asks for none. */
function useSuggestions(text: string, caret: number | null): readonly Suggestion[] {
  const [answer, setAnswer] = useState({ text: '', suggestions: none });
  useEffect(() => {
    if (caret === null || text === '') return undefined;
    let isGone = false;
    call('search:suggest', { text, caret }).then(
      (suggestions) => {
        // The events that the search finds are drawn first.
        if (!isGone) startTransition(() => setAnswer({ text, suggestions }));
      },
      // Completion is a help; the search itself says what is wrong.
      () => {
        if (!isGone) setAnswer({ text, suggestions: none });
      },
    );
    return () => {
      isGone = true;
    };
  }, [text, caret]);
  return caret === null || answer.text !== text ? none : answer.suggestions;
}

/** Lines under the parts of the search that were not understood, in step with the field before them. */
function Underlines({
  text,
  problems,
  inputRef,
}: Pick<Props, 'problems' | 'inputRef'> & { readonly text: string }) {
  const ref = useRef<HTMLDivElement>(null);
  const areShown = problems.length > 0;
  useLayoutEffect(() => {
    const input = inputRef.current;
    if (!areShown || input === null) return undefined;
    const follow = () => {
      if (ref.current !== null) ref.current.scrollLeft = input.scrollLeft;
    };
    follow();
    input.addEventListener('scroll', follow);
    return () => input.removeEventListener('scroll', follow);
  });
  if (!areShown) return null;
  return (
    <div ref={ref} className={classes.underlines} aria-hidden="true">
      {problems.map(({ start, end }, index) => (
        <span key={start}>
          {text.slice(problems[index - 1]?.end ?? 0, start)}
          <u>{text.slice(start, end)}</u>
        </span>
      ))}
      {text.slice(problems.at(-1)?.end)}
    </div>
  );
}
