/** The check whether notifications are seen, and what a notification offers. */
export const systemNotifications = {
  supported: 'This system can show notifications.',
  notSupported: 'This system cannot show notifications, or a part that it needs is missing.',
  untilItWorks: 'Until it works, the bell in the tray and the number on it show new events.',
  allowed: 'Notifications of Dockbell are allowed.',
  turnedOff: 'Notifications of Dockbell are turned off.',
  testTitle: 'Dockbell can ring',
  testBody: 'This is what a notification looks like. Click it to confirm that you see it.',
  server: (name: string) => `${name} shows notifications on this computer.`,
  serverUnknown: 'It is not known which program shows notifications here.',
  noServer: 'No program on this computer shows notifications.',
  installServer:
    'Install one and start it: GNOME, KDE and Xfce bring their own; for others there is dunst (sudo apt install dunst).',
  checkAgain: 'Then check again. Dockbell needs no restart.',
  focusUnknown: 'The system does not say whether a Focus is on.',
  doNotDisturbUnknown: 'The system does not say whether Do Not Disturb is on.',
  doNotDisturbOn: 'Do Not Disturb is on: the system hides notifications.',
  doNotDisturbOff: 'Do Not Disturb is off.',
  shown: 'The system took a test notification and says that it shows it.',
  notShown: (detail: string) => `The system did not show a test notification (${detail}).`,
  allow: {
    win32:
      'Open Windows Settings → System → Notifications. Turn on Notifications, and Dockbell in the list below.',
    darwin:
      'Open System Settings → Notifications → Dockbell. Turn on Allow notifications and choose Temporary or Persistent (in older versions: Banners or Alerts).',
    gnome: 'Open Settings → Notifications → Dockbell and turn on Notifications and Pop-ups.',
    kde: 'Open System Settings → Notifications → Application settings → Dockbell and turn on Show popups.',
    other: 'Check in your desktop’s settings that Dockbell may show notifications.',
  },
  endDoNotDisturb: {
    win32:
      'Turn off Do not disturb there (Focus assist in Windows 10), or add Dockbell to the priority notifications.',
    darwin:
      'Turn off Focus in Control Center, or allow Dockbell in System Settings → Focus. macOS also hides notifications while you share the screen.',
    gnome: 'Click the clock at the top and turn off Do Not Disturb.',
    kde: 'Click the bell in the panel and turn off Do not disturb.',
    other:
      'Turn off Do Not Disturb in your desktop’s settings. With dunst: dunstctl set-paused false.',
  },
  snooze: 'Snooze 1 h',
  cannotShow: 'this system cannot show notifications',
  noAnswerWithin: (seconds: number) => `no answer within ${seconds} s`,
};
