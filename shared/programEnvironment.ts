/**
 * What programs of the system need to find their files, the screen and the session bus. Programs that Dockbell runs get nothing
 * else: the environment may hold the administrator's secrets.
 */
const names =
  /^(PATH|PATHEXT|HOME|USER|USERNAME|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMDATA)$/i;

/** The part of an environment that a program of the system is given. */
export function programEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.test(name)));
}
