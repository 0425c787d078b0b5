import { assertNever } from '../../../shared/assertNever.ts';
import classes from './Charts.module.css';

/** How a series is drawn: each with a texture of its own, so that it can be recognized without its color. */
export type Fill = 'solid' | 'stripes' | 'plain' | 'dots' | 'good' | 'refused';

interface Props {
  /** Begins the ids, which are of the whole page. */
  readonly id: string;
}

/** The textures that `paintOf` names; stands inside an SVG. */
export function FillPatterns({ id }: Props) {
  return (
    <defs>
      <pattern id={`${id}stripes`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className={classes.accentFaint} />
        <path d="M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3" className={classes.accentStroke} />
      </pattern>
      <pattern id={`${id}refused`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className={classes.attentionFaint} />
        <path d="M-1.5 4.5l3 3M0 0l6 6M4.5 -1.5l3 3" className={classes.attentionStroke} />
      </pattern>
      <pattern id={`${id}dots`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" className={classes.plainFaint} />
        <circle cx="2.5" cy="2.5" r="1.5" className={classes.plainFill} />
      </pattern>
    </defs>
  );
}

/** What an SVG's `fill` is for a series. */
export function paintOf(fill: Fill, id: string): string {
  switch (fill) {
    case 'stripes':
    case 'refused':
    case 'dots':
      return `url(#${id}${fill})`;
    case 'solid':
      return 'var(--accent-fill)';
    case 'good':
      return 'var(--good)';
    case 'plain':
      return 'var(--line-strong)';
    default:
      return assertNever(fill);
  }
}

/** A small piece of a series, beside its name. */
export function Swatch({ fill, id }: { readonly fill: Fill; readonly id: string }) {
  return (
    <svg width="12" height="12" aria-hidden="true" className={classes.swatch}>
      <rect x="0.5" y="0.5" width="11" height="11" rx="2" fill={paintOf(fill, id)} />
    </svg>
  );
}
