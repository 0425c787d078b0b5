import { appearance } from './en/appearance.ts';
import { checkNotifications } from './en/checkNotifications.ts';
import { connection } from './en/connection.ts';
import { coverage } from './en/coverage.ts';
import { dataTab } from './en/dataTab.ts';
import { deliveries } from './en/deliveries.ts';
import { exporting } from './en/exporting.ts';
import { itMessage } from './en/itMessage.ts';
import { managed } from './en/managed.ts';
import { modes } from './en/modes.ts';
import { pause } from './en/pause.ts';
import { quietHours } from './en/quietHours.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { sounds } from './en/sounds.ts';
import { teamRelay } from './en/teamRelay.ts';
import { token } from './en/token.ts';
import { tray } from './en/tray.ts';
import { tunnelForms } from './en/tunnelForms.ts';
import { waiting } from './en/waiting.ts';

/** English: its keys are those of every language. */
export const en = {
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
