import { Spotlight } from '@mantine/spotlight';
import {
  IconBellOff,
  IconBook,
  IconCopy,
  IconFilter,
  IconKeyboard,
  IconPlayerPlay,
  IconSearch,
  IconSend,
  IconSettings,
} from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { stateWords } from '../../shared/entityRow.ts';
import { entityKey } from '../../shared/entityRef.ts';
import { act, call } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { useHelp } from '../ui/help.ts';
import { ToneIcon } from '../ui/ToneIcon.tsx';
import { entityWords } from '../ui/words.ts';
import { destinations } from './destinations.tsx';
import classes from './Palette.module.css';

/** One line of the palette. */
interface Line {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon: ReactNode;
  readonly run: () => void;
}

interface Props {
  readonly onSearch: () => void;
  readonly onShortcuts: () => void;
}

/** So that the list can be scrolled without a mouse; it passes on what its type leaves out. */
const focusable = { viewportProps: { tabIndex: 0 } };

/** Leads to any shipment, carrier, page, view, setting and action by some of its letters; Ctrl or Cmd and K open it. */
export function Palette({ onSearch, onShortcuts }: Props) {
  const [query, setQuery] = useState('');
  const found = useEntityLines(query);
  const letters = query.trim().toLowerCase();
  const commands = useCommands({ onSearch, onShortcuts }).filter(({ label }) =>
    label.toLowerCase().includes(letters),
  );
  const groups = [
    { title: 'Shipments, carriers and customers', lines: found },
    { title: 'Go to and do', lines: commands },
  ].filter(({ lines }) => lines.length > 0);
  useFirstChosen(`${letters} ${groups[0]?.lines[0]?.id}`);
  return (
    <Spotlight.Root
      classNames={{
        action: classes.action ?? '',
        actionLabel: classes.actionLabel ?? '',
        actionDescription: classes.actionDescription ?? '',
      }}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      clearQueryOnClose
      // Whoever presses the keys types on at once.
      transitionProps={{ duration: 0 }}
      // The page does not scroll; the lock would add a style that the policy forbids.
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.25, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
    >
      <Spotlight.Search
        placeholder="Shipment, carrier, page or action…"
        aria-label="Find a shipment, carrier, page or action"
        leftSection={<IconSearch size={17} />}
      />
      <Spotlight.ActionsList {...focusable}>
        {groups.map(({ title, lines }) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {lines.map(({ id, label, description, icon, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                {...(description !== undefined && { description })}
                leftSection={icon}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>Nothing found</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

/** Enter is for the first line, also after the answer has put others above it: Spotlight chooses one when a letter is typed. */
function useFirstChosen(first: string): void {
  useEffect(() => {
    const lines = document.querySelectorAll('[data-action]');
    for (const line of lines) line.removeAttribute('data-selected');
    lines[0]?.setAttribute('data-selected', 'true');
    // What stands in the list is read from the page.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [first]);
}

/** The shipments, carriers and customers with these letters. */
function useEntityLines(letters: string): readonly Line[] {
  const { openList, openEntity } = useNavigation();
  const isAsked = letters.trim().length > 1;
  const { data } = useQuery({
    queryKey: keys.foundEntities(letters),
    queryFn: () => call('entities:find', letters),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 5_000,
  });
  if (!isAsked || data === undefined) return [];
  return data.map((row) => {
    const { entityKind, entityId, label, name, key, state, last } = row;
    const words = [
      entityWords[entityKind],
      name === label ? null : name,
      key,
      state === null ? null : stateWords[state][0],
    ];
    return {
      id: entityKey(row),
      label,
      description: words.filter(Boolean).join(' · '),
      icon: <ToneIcon tone={state === null ? last.tone : stateWords[state][1]} size={17} />,
      run: () => {
        if (entityKind === 'shipment' || entityKind === 'carrier' || entityKind === 'customer') {
          openList(entityKind);
        }
        openEntity({ entityKind, entityId });
      },
    };
  });
}

/** Every page, view and section of the settings, and what can be done from anywhere. */
function useCommands({ onSearch, onShortcuts }: Props): readonly Line[] {
  const navigation = useNavigation();
  const openHelp = useHelp();
  const { settings, pausedUntil, webhookAddress } = useAppState();
  const run = (work: Promise<unknown>) => void work.catch(() => null);
  return [
    ...destinations.map(({ name, letter, icon, go }) => ({
      id: `page ${name}`,
      label: name,
      description: `G ${letter.toUpperCase()}`,
      icon,
      run: () => go(navigation),
    })),
    ...settings.views.map(({ id, name, filter }) => ({
      id: `view ${id}`,
      label: name,
      description: 'View',
      icon: <IconFilter size={17} />,
      run: () => navigation.openView({ viewId: id, filter }),
    })),
    {
      id: 'search',
      label: 'Search',
      description: '/',
      icon: <IconSearch size={17} />,
      run: onSearch,
    },
    {
      id: 'guide',
      label: 'Guide',
      description: 'F1',
      icon: <IconBook size={17} />,
      run: () => openHelp(null),
    },
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      description: '?',
      icon: <IconKeyboard size={17} />,
      run: onShortcuts,
    },
    pausedUntil === null
      ? {
          id: 'pause',
          label: 'Pause notifications for 1 hour',
          icon: <IconBellOff size={17} />,
          run: () => run(call('pause:set', { minutes: 60 })),
        }
      : {
          id: 'pause',
          label: 'Resume notifications',
          icon: <IconPlayerPlay size={17} />,
          run: () => run(call('pause:set', null)),
        },
    {
      id: 'test',
      label: 'Send a test event',
      icon: <IconSend size={17} />,
      run: () => run(call('test:send')),
    },
    ...(webhookAddress === null
      ? []
      : [
          {
            id: 'address',
            label: 'Copy webhook address',
            icon: <IconCopy size={17} />,
            run: () => run(act('app:copyWebhookAddress')),
          },
        ]),
    ...settingSections.map(([section, label]) => ({
      id: `setting ${section}`,
      label: `Settings: ${label}`,
      icon: <IconSettings size={17} />,
      run: () => navigation.openSettings(section),
    })),
  ];
}

const settingSections = [
  ['modes', 'notifications by event type'],
  ['quiet-hours', 'quiet hours'],
  ['late', 'late events'],
] as const;
