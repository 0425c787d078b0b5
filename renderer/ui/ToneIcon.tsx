import {
  IconAlertTriangleFilled,
  IconArrowRight,
  IconBell,
  IconBuilding,
  IconBuildingSkyscraper,
  IconBuildingStore,
  IconCircle,
  IconCircleCheckFilled,
  IconCoin,
  IconFile,
  IconFileDollar,
  IconMapPin,
  IconPackage,
  IconPointFilled,
  IconTruck,
} from '@tabler/icons-react';
import type { EventGroup, Tone } from '../../shared/event.ts';

const icons = {
  good: IconCircleCheckFilled,
  attention: IconAlertTriangleFilled,
  moving: IconArrowRight,
  plain: IconPointFilled,
} as const satisfies Record<Tone, unknown>;

/** What an event is about, where its tone says nothing: a dot would look like the one of what is unread. */
const groupIcons = {
  shipment: IconPackage,
  carrier: IconTruck,
  customer: IconBuilding,
  company: IconBuildingSkyscraper,
  vendor: IconBuildingStore,
  location: IconMapPin,
  quote: IconFileDollar,
  commission: IconCoin,
  document: IconFile,
  dockbell: IconBell,
  other: IconCircle,
} as const satisfies Record<EventGroup, unknown>;

interface Props {
  readonly tone: Tone;
  /** What the event is about, in a list. */
  readonly group?: EventGroup;
  readonly size?: number;
}

/** A tone as a shape and a color; the word beside it says the same. */
export function ToneIcon({ tone, group, size = 15 }: Props) {
  const isOfGroup = tone === 'plain' && group !== undefined;
  const Icon = isOfGroup ? groupIcons[group] : icons[tone];
  const style = { flex: 'none', color: `var(--${tone})` };
  return <Icon size={size} style={style} stroke={isOfGroup ? 1.8 : 2.4} aria-hidden="true" />;
}
