import type { Engine } from '../../engine/engine.ts';
import type { AppState } from '../../shared/appState.ts';
import type { NotificationCheck } from '../../shared/notificationCheck.ts';
import type { OwnSound } from '../../shared/sounds.ts';
import type { FileDialogs } from '../fileDialogs.ts';

/** What the handlers need from the desktop. */
export interface HandlerDeps {
  readonly engine: Engine;
  readonly state: () => AppState;
  readonly copy: (text: string) => Promise<void>;
  readonly openLink: (address: string) => Promise<boolean>;
  readonly openFolder: (folder: string) => Promise<string>;
  readonly files: FileDialogs;
  readonly showFile: (file: string) => void;
  /** Quits and starts again. */
  readonly restart: () => void;
  readonly checkNotifications: () => Promise<NotificationCheck>;
  /** Plays a sound at a volume of 0 to 100. */
  readonly playSound: (sound: OwnSound, volume: number) => Promise<void>;
  readonly onSettings: () => Promise<void>;
  readonly pushState: () => void;
  readonly now: () => number;
}
