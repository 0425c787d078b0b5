import type { Bus } from './bus.ts';

const watcher = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.freedesktop.DBus.Properties',
} as const;

/** A tray item as a StatusNotifier host sees it. */
export interface TrayItem {
  readonly owner: string;
  readonly path: string;
}

/** One entry of a tray menu. */
export interface MenuEntry {
  readonly id: number;
  readonly label: string;
  readonly isEnabled: boolean;
  readonly children: readonly MenuEntry[];
}

/** The tray items that are registered with the host (StatusNotifierItem specification, StatusNotifierWatcher). */
export async function trayItems(bus: Bus): Promise<readonly TrayItem[]> {
  const [value] = await bus.call(
    { ...watcher, member: 'Get' },
    'ss',
    'org.kde.StatusNotifierWatcher',
    'RegisteredStatusNotifierItems',
  );
  return (unwrap(value) as readonly string[]).map((name) => {
    const slash = name.indexOf('/');
    return slash === -1
      ? { owner: name, path: '/StatusNotifierItem' }
      : { owner: name.slice(0, slash), path: name.slice(slash) };
  });
}

/** What the item shows: its title, tooltip, icon and the like, by their names on the bus. */
export async function trayProperties(
  bus: Bus,
  item: TrayItem,
): Promise<ReadonlyMap<string, unknown>> {
  const [pairs] = await bus.call(
    {
      destination: item.owner,
      path: item.path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'GetAll',
    },
    's',
    'org.kde.StatusNotifierItem',
  );
  return new Map(
    (pairs as readonly [string, unknown][]).map(([name, value]) => [name, unwrap(value)]),
  );
}

/** The entries of the item's menu. */
export async function trayMenu(bus: Bus, item: TrayItem): Promise<readonly MenuEntry[]> {
  const [, layout] = await bus.call(await menuTarget(bus, item, 'GetLayout'), 'iias', 0, -1, []);
  return entryOf(layout).children;
}

/**
 * Does what a click on the entry does to which the labels lead. Throws when there is none. Dockbell makes its menu anew when
 * what the menu shows changes, and an entry of the old one is refused: the click goes to the new one then.
 */
export async function clickTrayMenu(
  bus: Bus,
  item: TrayItem,
  labels: readonly string[],
): Promise<void> {
  const { id } = await entryAt(bus, item, labels);
  try {
    await bus.call(await menuTarget(bus, item, 'Event'), 'isvu', id, 'clicked', ['i', 0], 0);
  } catch (error) {
    if ((await entryAt(bus, item, labels)).id === id) throw error;
    await clickTrayMenu(bus, item, labels);
  }
}

async function entryAt(bus: Bus, item: TrayItem, labels: readonly string[]): Promise<MenuEntry> {
  let entries = await trayMenu(bus, item);
  let entry: MenuEntry | undefined;
  for (const label of labels) {
    entry = entries.find((one) => one.label === label);
    if (entry === undefined) {
      throw new Error(`No "${label}" among ${entries.map((one) => one.label).join(', ')}`);
    }
    entries = entry.children;
  }
  if (entry === undefined) throw new Error('No label of an entry was given');
  return entry;
}

async function menuTarget(bus: Bus, item: TrayItem, member: string) {
  const path = (await trayProperties(bus, item)).get('Menu');
  return {
    destination: item.owner,
    path: String(path),
    interface: 'com.canonical.dbusmenu',
    member,
  };
}

function entryOf(layout: unknown): MenuEntry {
  const [id, pairs, children] = layout as readonly [
    number,
    readonly [string, unknown][],
    readonly unknown[],
  ];
  const properties = new Map(pairs.map(([name, value]) => [name, unwrap(value)]));
  return {
    id,
    label: labelOf(properties.get('label')),
    isEnabled: properties.get('enabled') !== false,
    children: children.map((child) => entryOf(unwrap(child))),
  };
}

/** An underscore marks the key that jumps to an entry; a separator has no label. */
function labelOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('_', '') : '';
}

/** A variant comes as its parsed signature and a list of one value. */
function unwrap(variant: unknown): unknown {
  return (variant as readonly [unknown, readonly unknown[]])[1][0];
}
