import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { words } from '../../shared/words/words.ts';
import classes from './Banners.module.css';

/** A banner that may stand behind the first one. */
export interface StackedBanner {
  readonly key: string;
  readonly tone: 'attention' | 'plain';
  readonly view: ReactNode;
}

/** The first banner, with how many more there are; a click shows them all. */
export function BannerStack({ banners }: { readonly banners: readonly StackedBanner[] }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const [first, ...others] = banners;
  if (first === undefined) return null;
  const { more, fewer } = words().banners;
  return (
    <div id={id}>
      <div className={classes.first} data-tone={first.tone}>
        <div key={first.key}>{first.view}</div>
        {others.length > 0 && (
          // What joins is heard of, although it is not in sight.
          <output>
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-expanded={isOpen}
              aria-controls={id}
              rightSection={isOpen ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? fewer : more(others.length)}
            </Button>
          </output>
        )}
      </div>
      {isOpen && others.map(({ key, view }) => <div key={key}>{view}</div>)}
    </div>
  );
}
