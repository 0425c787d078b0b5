import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Menu,
  mergeThemeOverrides,
  Modal,
  Notification,
  PasswordInput,
  Popover,
  Text,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { words } from '../../shared/words/words.ts';

/** The one accent: the deep teal of a harbour; status colours stand in global.css. */
const harbour: MantineColorsTuple = [
  '#e6f5f6',
  '#cfeaec',
  '#a3d6db',
  '#72c2ca',
  '#4ab4bf',
  '#2399a6',
  '#12808d',
  '#0b6672',
  '#08525c',
  '#053d45',
];

/** Mantine's greys of the dark scheme, in step with the surfaces in global.css. */
const dark: MantineColorsTuple = [
  '#e6ecee',
  '#c6d0d5',
  '#a2b0b7',
  '#74838c',
  '#46545c',
  '#36434a',
  '#232b30',
  '#1a2125',
  '#151b1f',
  '#12171a',
];

/** Dockbell's measures: dense, system fonts, quick or no motion. */
const measures = createTheme({
  colors: { harbour, dark },
  primaryColor: 'harbour',
  primaryShade: { light: 7, dark: 4 },
  // Text on the accent follows the scheme and the contrast, see global.css.
  variantColorResolver(input) {
    const colours = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colours, color: 'var(--on-accent)' } : colours;
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  defaultRadius: 'sm',
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.4', xl: '1.3' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  components: {
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'var(--text-quiet)', size: 28 },
    }),
    // The accent is for the one thing to do: `variant="filled"`.
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: 'var(--on-accent)' } }),
    // The placeholder would be a child that a menu may not have.
    Menu: Menu.extend({
      defaultProps: { withInitialFocusPlaceholder: false, transitionProps: { duration: 100 } },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        // The page does not scroll; the lock would add a style that the policy forbids.
        lockScroll: false,
        transitionProps: { duration: 120, transition: 'fade' },
      },
    }),
    Notification: Notification.extend({
      defaultProps: { withBorder: true },
    }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
    Popover: Popover.extend({
      defaultProps: { shadow: 'md', transitionProps: { duration: 100, transition: 'fade' } },
    }),
    Text: Text.extend({ defaultProps: { size: 'sm' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        multiline: true,
        maw: 320,
        events: { hover: true, focus: true, touch: false },
        transitionProps: { duration: 100, transition: 'fade' },
      },
    }),
  },
});

/** Mantine in Dockbell's measures, with its buttons named in the language that is spoken. */
export function spokenTheme() {
  const { close, dismiss } = words().common;
  const named = createTheme({
    components: {
      Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': close } } }),
      Notification: Notification.extend({
        defaultProps: { closeButtonProps: { 'aria-label': dismiss } },
      }),
    },
  });
  return mergeThemeOverrides(measures, named);
}

/** Hands Dockbell's own colours to Mantine, so that both come from global.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const colours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-quiet)',
    '--mantine-color-placeholder': 'var(--text-quiet)',
    '--mantine-color-default': 'var(--surface-raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-button)',
    '--mantine-color-error': 'var(--attention)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-primary-color-filled': 'var(--accent-fill)',
    '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
    '--mantine-primary-color-light-color': 'var(--accent)',
  };
  return { variables: {}, light: colours, dark: colours };
};
