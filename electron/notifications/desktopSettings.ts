import type { Client } from '@homebridge/dbus-native';

/** What listening to a desktop's settings needs. */
export interface DesktopSettingsDeps {
  /** As in XDG_CURRENT_DESKTOP. */
  readonly desktop: string;
  /** A setting about notifications changed. */
  readonly onChange: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
}

/**
 * The signals by which desktops say that a setting changed, and the beginning of what they say first: the key of dconf, the
 * channel of Xfconf. (dconf, common/dconf-paths.h and client/; xfconf, xfconf-cache.c)
 */
const stores = [
  {
    desktops: /gnome|unity|cinnamon|mate/i,
    path: '/ca/desrt/dconf/Writer/user',
    interface: 'ca.desrt.dconf.Writer',
    member: 'Notify',
    about: /notification/i,
  },
  {
    desktops: /xfce/i,
    path: '/org/xfce/Xfconf',
    interface: 'org.xfce.Xfconf',
    member: 'PropertyChanged',
    about: /^xfce4-notifyd$/,
  },
] as const;

/** Listens to the settings of desktops that keep do not disturb in them, so that no program has to be asked again and again. */
export function watchDesktopSettings(client: Client, deps: DesktopSettingsDeps): void {
  const { desktop, onChange, reportError } = deps;
  const store = stores.find(({ desktops }) => desktops.test(desktop));
  if (store === undefined) return;
  const { path, interface: name, member } = store;
  client.addMatch(
    `type='signal',path='${path}',interface='${name}',member='${member}'`,
    (error) => {
      if (error) reportError('Changes of the settings of the desktop cannot be heard')(error);
    },
  );
  client.signals.on(client.mangle(path, name, member), ([first]) => {
    if (store.about.test(String(first))) onChange();
  });
}
