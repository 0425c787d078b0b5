/** How the window looks and speaks. */
export const appearance = {
  title: 'Appearance',
  theme: 'Theme',
  language: 'Language',
  asSystem: 'Same as system',
  light: 'Light',
  dark: 'Dark',
};
