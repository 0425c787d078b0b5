import { join } from 'node:path';

/** A file of the desktop's settings. */
interface DesktopFile {
  readonly text: string;
  readonly isExecutable?: boolean;
}

/** The settings of all parts of the test desktop, by their path below its folder. */
export function desktopFiles(
  folder: string,
  look: { readonly panel: boolean; readonly scheme: 'light' | 'dark' },
): ReadonlyMap<string, DesktopFile> {
  const isDark = look.scheme === 'dark';
  const channels = 'config/xfce4/xfconf/xfce-perchannel-xml';
  return new Map([
    ['bus.conf', { text: busConfiguration(folder) }],
    ['dunstrc', { text: dunstConfiguration(folder, isDark) }],
    ['record-notification', { text: recordScript(folder), isExecutable: true }],
    ['config/gtk-3.0/settings.ini', { text: gtkSettings(isDark) }],
    [`${channels}/xfwm4.xml`, { text: windowManagerSettings(isDark) }],
    [`${channels}/xfce4-panel.xml`, { text: panelSettings(isDark) }],
  ]);
}

/**
 * The settings of a session bus whose socket is in `run` below the folder. No service folders: nothing may start by itself, or
 * a test without a keyring would be given one.
 */
export function busConfiguration(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=${join(folder, 'run')}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

function dunstConfiguration(folder: string, isDark: boolean): string {
  const [back, front, frame] = isDark
    ? ['#252b32f5', '#e8ecf0', '#3a434d']
    : ['#fffffff8', '#1f2933', '#c9d3dc'];
  return `[global]
    origin = top-right
    offset = 16x16
    width = 372
    height = 200
    gap_size = 8
    padding = 14
    horizontal_padding = 16
    text_icon_padding = 14
    frame_width = 1
    corner_radius = 9
    separator_height = 0
    font = Inter 10.5
    line_height = 3
    markup = full
    format = "<b>%s</b>\\n%b"
    alignment = left
    vertical_alignment = center
    show_age_threshold = -1
    show_indicators = no
    icon_position = left
    min_icon_size = 32
    max_icon_size = 40
    notification_limit = 5
    indicate_hidden = yes
    sort = no
    idle_threshold = 0
    history_length = 1000
    stack_duplicates = no
    always_run_script = true
    mouse_left_click = do_action, close_current
    mouse_right_click = close_current

[urgency_low]
    background = "${back}"
    foreground = "${front}"
    frame_color = "${frame}"
    timeout = 10

[urgency_normal]
    background = "${back}"
    foreground = "${front}"
    frame_color = "${frame}"
    timeout = 10

[urgency_critical]
    background = "${back}"
    foreground = "${front}"
    frame_color = "#d64545"
    timeout = 0

[record]
    summary = "*"
    script = ${join(folder, 'record-notification')}
`;
}

/** dunst's own history holds only what is no longer shown, so each notification is written down as it comes. */
function recordScript(folder: string): string {
  const file = `${join(folder, 'notifications')}/$DUNST_ID`;
  return `#!/bin/sh
printf '%s\\0' "$DUNST_ID" "$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY" "$DUNST_URGENCY" "$DUNST_ICON_PATH" > "${file}.$$.part"
mv "${file}.$$.part" "${file}.$$"
`;
}

function gtkSettings(isDark: boolean): string {
  return `[Settings]
gtk-theme-name=Greybird
gtk-icon-theme-name=Adwaita
gtk-font-name=Inter 10
gtk-application-prefer-dark-theme=${isDark ? 1 : 0}
gtk-enable-animations=0
`;
}

function windowManagerSettings(isDark: boolean): string {
  return channel(
    'xfwm4',
    group('general', [
      text('theme', isDark ? 'Greybird-dark' : 'Greybird'),
      text('title_font', 'Inter Semi-Bold 10'),
      text('title_alignment', 'center'),
      text('button_layout', '|HMC'),
      flag('use_compositing', true),
      flag('show_dock_shadow', false),
      flag('focus_new', true),
      number('workspace_count', 1),
    ]),
  );
}

function panelSettings(isDark: boolean): string {
  const plugin = (id: number, kind: string, settings: readonly string[] = []) =>
    `<property name="plugin-${id}" type="string" value="${kind}">${settings.join('')}</property>`;
  const panel = group('panel-1', [
    text('position', 'p=10;x=0;y=0'),
    `<property name="length" type="uint" value="100"/>`,
    flag('position-locked', true),
    `<property name="size" type="uint" value="36"/>`,
    `<property name="icon-size" type="uint" value="20"/>`,
    list('plugin-ids', [1, 2, 3, 4, 5]),
  ]);
  return channel(
    'xfce4-panel',
    number('configver', 2) +
      `<property name="panels" type="array"><value type="int" value="1"/>${flag('dark-mode', isDark)}${panel}</property>` +
      group('plugins', [
        plugin(1, 'tasklist', [
          flag('flat-buttons', true),
          flag('show-handle', false),
          flag('show-labels', true),
        ]),
        plugin(2, 'separator', [
          flag('expand', true),
          `<property name="style" type="uint" value="0"/>`,
        ]),
        plugin(3, 'systray', [flag('square-icons', true), number('icon-size', 20)]),
        plugin(4, 'separator', [`<property name="style" type="uint" value="0"/>`]),
        plugin(5, 'clock', [
          `<property name="mode" type="uint" value="2"/>`,
          `<property name="digital-layout" type="uint" value="3"/>`,
          text('digital-time-format', '%H:%M'),
          text('digital-time-font', 'Inter 10'),
        ]),
      ]),
  );
}

function channel(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<channel name="${name}" version="1.0">${content}</channel>\n`;
}

function group(name: string, content: readonly string[]): string {
  return `<property name="${name}" type="empty">${content.join('')}</property>`;
}

function text(name: string, value: string): string {
  return `<property name="${name}" type="string" value="${value}"/>`;
}

function flag(name: string, value: boolean): string {
  return `<property name="${name}" type="bool" value="${value}"/>`;
}

function number(name: string, value: number): string {
  return `<property name="${name}" type="int" value="${value}"/>`;
}

function list(name: string, values: readonly number[]): string {
  const items = values.map((value) => `<value type="int" value="${value}"/>`).join('');
  return `<property name="${name}" type="array">${items}</property>`;
}
