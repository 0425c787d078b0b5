import type { ReactNode } from 'react';
import classes from './PageHead.module.css';

interface Props {
  readonly title: string;
  /** How many there are, or what the page is for. */
  readonly beside?: ReactNode;
  /** The search and what else narrows the list; below the title where there is no room beside it. */
  readonly children?: ReactNode;
}

/** The top of a page that is a list: its heading, and what narrows the list. */
export function PageHead({ title, beside, children }: Props) {
  return (
    <div className={classes.head}>
      <h1 title={title}>{title}</h1>
      {beside}
      {children !== undefined && <div className={classes.tools}>{children}</div>}
    </div>
  );
}
