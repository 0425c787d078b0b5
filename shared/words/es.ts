import { appearance } from './es/appearance.ts';
import { checkNotifications } from './es/checkNotifications.ts';
import { connection } from './es/connection.ts';
import { coverage } from './es/coverage.ts';
import { dataTab } from './es/dataTab.ts';
import { deliveries } from './es/deliveries.ts';
import { exporting } from './es/exporting.ts';
import { itMessage } from './es/itMessage.ts';
import { managed } from './es/managed.ts';
import { modes } from './es/modes.ts';
import { pause } from './es/pause.ts';
import { quietHours } from './es/quietHours.ts';
import { settings } from './es/settings.ts';
import { setup } from './es/setup.ts';
import { sounds } from './es/sounds.ts';
import { teamRelay } from './es/teamRelay.ts';
import { token } from './es/token.ts';
import { tray } from './es/tray.ts';
import { tunnelForms } from './es/tunnelForms.ts';
import { waiting } from './es/waiting.ts';
import type { en } from './en.ts';

/** Spanish, as spoken in freight between the United States and Mexico. */
export const es: typeof en = {
  appearance,
  checkNotifications,
  connection,
  coverage,
  dataTab,
  deliveries,
  exporting,
  itMessage,
  managed,
  modes,
  pause,
  quietHours,
  settings,
  setup,
  sounds,
  teamRelay,
  token,
  tray,
  tunnelForms,
  waiting,
};
