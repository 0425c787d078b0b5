import { IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import { words } from '../../../../shared/words/words.ts';
import { act } from '../../../data/api.ts';
import textClasses from '../../../ui/text.module.css';
import classes from './DataTree.module.css';
import { fieldWords } from './fieldWords.ts';

/** How many entries of a long list are drawn at first. */
const firstEntries = 100;

/** The longest text that is shown whole. */
const foldAfter = 160;

/** An event's data as a tree that can be folded; names in words, MVMNT's own on hover. */
export function DataTree({ value }: { readonly value: unknown }) {
  const [isEveryShown, setEveryShown] = useState(false);
  if (typeof value !== 'object' || value === null) return <Value value={value} />;
  const entries: (readonly [string, unknown])[] = Object.entries(value);
  if (entries.length === 0) return <em className={classes.none}>{words().details.empty}</em>;
  const shown = isEveryShown ? entries : entries.slice(0, firstEntries);
  return (
    <ul className={classes.tree}>
      {shown.map(([name, child]) => (
        <li key={name}>
          <Field name={name} value={child} />
        </li>
      ))}
      {shown.length < entries.length && (
        <li>
          <Link onClick={() => setEveryShown(true)}>
            {words().details.showMore(entries.length - shown.length)}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** One value of an event's data as text; lists and objects as a tree. */
export function Value({ value }: { readonly value: unknown }) {
  const { nothing, empty, yes, no } = words().details;
  if (value === null || value === undefined) return <em className={classes.none}>{nothing}</em>;
  if (value === '') return <em className={classes.none}>{empty}</em>;
  if (typeof value === 'string') return <TextValue text={value} />;
  if (typeof value === 'object') return <DataTree value={value} />;
  if (typeof value === 'boolean') return value ? yes : no;
  return JSON.stringify(value);
}

function TextValue({ text }: { readonly text: string }) {
  const [isWhole, setWhole] = useState(false);
  const open = useMutation({ mutationFn: () => act('app:openLink', text) });
  if (/^https:\/\/\S+$/.test(text) && URL.canParse(text)) {
    return <Link onClick={() => open.mutate()}>{text}</Link>;
  }
  if (isWhole || text.length <= foldAfter) return text;
  return (
    <>
      {text.slice(0, foldAfter)}…{' '}
      <Link onClick={() => setWhole(true)}>{words().details.showAll}</Link>
    </>
  );
}

function Link(props: Pick<ComponentProps<'button'>, 'onClick' | 'children'>) {
  return <button type="button" className={textClasses.link} style={{ minHeight: 24 }} {...props} />;
}

function Field({ name, value }: { readonly name: string; readonly value: unknown }) {
  const [isOpen, setOpen] = useState(false);
  const size = typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
  if (size === 0) {
    return (
      <div className={classes.field}>
        <span className={classes.name} title={name}>
          {fieldWords(name)}
        </span>
        <span className={classes.value}>
          <Value value={value} />
        </span>
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className={classes.branch}
        title={name}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={13} aria-hidden="true" />
        {fieldWords(name)}
        <span className={classes.none}>
          {(Array.isArray(value) ? words().details.items : words().details.fieldCount)(size)}
        </span>
      </button>
      {isOpen && <DataTree value={value} />}
    </>
  );
}
