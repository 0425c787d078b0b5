import {
  IconAlertTriangleFilled,
  IconArrowRight,
  IconCircleCheckFilled,
  IconPointFilled,
} from '@tabler/icons-react';
import type { Tone } from '../../shared/event.ts';

const icons = {
  good: IconCircleCheckFilled,
  attention: IconAlertTriangleFilled,
  moving: IconArrowRight,
  plain: IconPointFilled,
} as const satisfies Record<Tone, unknown>;

/** A tone as a shape and a color; the word beside it says the same. */
export function ToneIcon({ tone, size = 15 }: { readonly tone: Tone; readonly size?: number }) {
  const Icon = icons[tone];
  const style = { flex: 'none', color: `var(--${tone})` };
  return <Icon size={size} style={style} stroke={2.4} aria-hidden="true" />;
}
