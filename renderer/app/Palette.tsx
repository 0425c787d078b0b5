import { Spotlight } from '@mantine/spotlight';
import {
  IconBellOff,
  IconBook,
  IconChecks,
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
import { type EntityRow, stateName, stateTone } from '../../shared/entityRow.ts';
import { entityKey } from '../../shared/entityRef.ts';
import { takenWords } from '../../shared/problem.ts';
import { words } from '../../shared/words/words.ts';
import { act, call } from '../data/api.ts';
import { keys } from '../data/keys.ts';
import { useNavigation } from '../data/navigation.ts';
import { useAppState } from '../data/useAppState.ts';
import { takeableRow, takeWords, toggleTaken } from '../features/marks/taking.ts';
import { type ReminderActions, useReminders } from '../features/marks/useReminders.ts';
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
  const { navigation, common } = words();
  const groups = [
    { title: navigation.foundThings, lines: found },
    { title: navigation.commands, lines: commands },
  ].filter(({ lines }) => lines.length > 0);
  useFirstChosen(`${letters} ${groups[0]?.lines[0]?.id}`);
  return (
    <Spotlight.Root
      classNames={{
        actionsGroup: classes.group ?? '',
        action: classes.action ?? '',
        actionBody: classes.body ?? '',
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
      attributes={{ content: { 'aria-label': navigation.paletteName } }}
    >
      <Spotlight.Search
        placeholder={navigation.paletteHint}
        aria-label={navigation.paletteField}
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
        {groups.length === 0 && <Spotlight.Empty>{common.nothingFound}</Spotlight.Empty>}
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

/** Takes the one thing that was found, or lets it go. */
function takeLine(row: EntityRow, reminders: ReminderActions): Line {
  const takeable = takeableRow(row);
  return {
    id: `take ${entityKey(row)}`,
    label: words().marks.about(takeWords(takeable, reminders.teamName), row.label),
    icon: <IconChecks size={17} />,
    run: () => toggleTaken(takeable, reminders),
  };
}

/** The shipments, carriers and customers with these letters, and taking the one that is found alone. */
function useEntityLines(letters: string): readonly Line[] {
  const { openList, openEntity } = useNavigation();
  const reminders = useReminders();
  const isAsked = letters.trim().length > 1;
  const { data } = useQuery({
    queryKey: keys.foundEntities(letters),
    queryFn: () => call('entities:find', letters),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    gcTime: 5_000,
  });
  if (!isAsked || data === undefined) return [];
  const lines = data.map((row) => {
    const { entityKind, entityId, label, name, key, state, last, taken } = row;
    const parts = [
      entityWords(entityKind),
      name === label ? null : name,
      key,
      state === null ? null : stateName(state),
      taken === null ? null : takenWords(taken),
    ];
    return {
      id: entityKey(row),
      label,
      description: parts.filter(Boolean).join(' · '),
      icon: <ToneIcon tone={state === null ? last.tone : stateTone(state)} size={17} />,
      run: () => {
        if (entityKind === 'shipment' || entityKind === 'carrier' || entityKind === 'customer') {
          openList(entityKind);
        }
        openEntity({ entityKind, entityId });
      },
    };
  });
  const [only] = data;
  return only === undefined || data.length > 1 ? lines : [...lines, takeLine(only, reminders)];
}

/** Every page, view and section of the settings, and what can be done from anywhere. */
function useCommands({ onSearch, onShortcuts }: Props): readonly Line[] {
  const navigation = useNavigation();
  const openHelp = useHelp();
  const { settings, pausedUntil, webhookAddress } = useAppState();
  const { navigation: names, shortcuts, tray } = words();
  const run = (work: Promise<unknown>) => void work.catch(() => null);
  return [
    ...destinations().map(({ name, letter, icon, go }) => ({
      id: `page ${name}`,
      label: name,
      description: `G ${letter.toUpperCase()}`,
      icon,
      run: () => go(navigation),
    })),
    ...settings.views.map(({ id, name, filter }) => ({
      id: `view ${id}`,
      label: name,
      description: names.savedView,
      icon: <IconFilter size={17} />,
      run: () => navigation.openView({ viewId: id, filter }),
    })),
    {
      id: 'search',
      label: names.search,
      description: '/',
      icon: <IconSearch size={17} />,
      run: onSearch,
    },
    {
      id: 'guide',
      label: words().help.guide,
      description: 'F1',
      icon: <IconBook size={17} />,
      run: () => openHelp(null),
    },
    {
      id: 'shortcuts',
      label: shortcuts.title,
      description: '?',
      icon: <IconKeyboard size={17} />,
      run: onShortcuts,
    },
    pausedUntil === null
      ? {
          id: 'pause',
          label: names.pauseHour,
          icon: <IconBellOff size={17} />,
          run: () => run(call('pause:set', { minutes: 60 })),
        }
      : {
          id: 'pause',
          label: tray.resume,
          icon: <IconPlayerPlay size={17} />,
          run: () => run(call('pause:set', null)),
        },
    {
      id: 'test',
      label: words().common.sendTest,
      icon: <IconSend size={17} />,
      run: () => run(call('test:send')),
    },
    ...(webhookAddress === null
      ? []
      : [
          {
            id: 'address',
            label: tray.copyAddress,
            icon: <IconCopy size={17} />,
            run: () => run(act('app:copyWebhookAddress')),
          },
        ]),
    ...settingSections.map(([section, name]) => ({
      id: `setting ${section}`,
      label: names[name],
      icon: <IconSettings size={17} />,
      run: () => navigation.openSettings(section),
    })),
  ];
}

const settingSections = [
  ['modes', 'settingModes'],
  ['quiet-hours', 'settingQuietHours'],
  ['late', 'settingLate'],
] as const;
