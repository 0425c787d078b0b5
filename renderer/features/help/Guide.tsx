import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { spokenLanguage, words } from '../../../shared/words/words.ts';
import { findSections, type FoundSection } from './findSections.ts';
import { guideSections } from './guide.ts';
import classes from './Guide.module.css';
import { GoContext, Markdown } from './Markdown.tsx';
import type { Section } from './sections.ts';

interface Props {
  /** The section that it begins at; null begins in the search. */
  readonly start: string | null;
}

/** The guide with its contents and a search. */
export function Guide({ start }: Props) {
  const [query, setQuery] = useState('');
  const articleRef = useRef<HTMLElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const found = findSections(guideSections, query);

  const go = (section: string) => show(articleRef.current, section);
  useEffect(() => {
    if (start === null) searchRef.current?.focus();
    else show(articleRef.current, start);
  }, [start]);

  return (
    <GoContext value={go}>
      <div className={classes.guide}>
        <div className={classes.side}>
          {spokenLanguage().language !== 'en' && (
            <p className={classes.count}>{words().help.guideIsEnglish}</p>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const [first] = found;
              if (first !== undefined) go(first.section.id);
            }}
          >
            <TextInput
              ref={searchRef}
              type="search"
              aria-label={words().help.search}
              placeholder={words().help.search}
              leftSection={<IconSearch size={15} />}
              spellCheck={false}
              data-autofocus={start === null || undefined}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          </form>
          {query.trim() === '' ? (
            <Contents onGo={go} />
          ) : (
            <Results query={query} found={found} onGo={go} />
          )}
        </div>
        <article
          ref={articleRef}
          className={classes.article}
          // It scrolls, also for who has no mouse.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={words().help.guide}
          lang="en"
        >
          <Article start={start} />
        </article>
      </div>
    </GoContext>
  );
}

/** Scrolls to a section, and puts the focus there so that it is read from there on. */
function show(article: HTMLElement | null, section: string): void {
  const heading = article?.querySelector<HTMLElement>(`[data-section="${section}"]`);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus({ preventScroll: true });
}

interface GoProps {
  readonly onGo: (section: string) => void;
}

function Contents({ onGo }: GoProps) {
  return (
    <nav aria-label={words().help.contents} className={classes.list}>
      <ul>
        {guideSections.map(({ id, title, level }) => (
          <li key={id} data-level={level}>
            <button type="button" onClick={() => onGo(id)}>
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Results({
  query,
  found,
  onGo,
}: GoProps & { readonly query: string; readonly found: readonly FoundSection[] }) {
  return (
    <div className={classes.list}>
      <output className={classes.count}>
        {found.length === 0
          ? words().help.nothingAbout(query.trim())
          : words().help.sectionsFound(found.length)}
      </output>
      <ol aria-label={words().help.foundSections}>
        {found.map(({ section, around }) => (
          <li key={section.id}>
            <button type="button" onClick={() => onGo(section.id)}>
              <b>{section.title}</b>
              <span className={classes.around}>
                {around.map(({ text, isFound }, index) => {
                  const Tag = isFound ? 'mark' : 'span';
                  // The same word may come twice.
                  // oxlint-disable-next-line react/no-array-index-key
                  return <Tag key={index}>{text}</Tag>;
                })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Apart from the search, so that a letter typed there does not draw it again. */
function Article({ start }: Props) {
  return guideSections.map((section) => (
    <section key={section.id} aria-label={section.title}>
      <Heading section={section} isStart={section.id === start} />
      <Markdown tokens={section.blocks} />
    </section>
  ));
}

interface HeadingProps {
  readonly section: Section;
  readonly isStart: boolean;
}

function Heading({ section: { id, title, level }, isStart }: HeadingProps) {
  const Tag = level === 1 ? 'h3' : 'h4';
  return (
    // The drawer gives the focus to what is marked, and else to its first button.
    <Tag data-section={id} data-autofocus={isStart || undefined} tabIndex={-1}>
      {title}
    </Tag>
  );
}
