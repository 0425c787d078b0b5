/** Newer versions of Dockbell: how they come, and what a person can do. */
export const updates = {
  installByItself: 'Install automatically',
  downloaded: 'Downloaded',
  downloading: (version: string, percent: number) =>
    `Version ${version} is being downloaded: ${percent}%.`,
  ready: (version: string) =>
    `Version ${version} is downloaded. It is installed when Dockbell quits or restarts.`,
  download: 'Download and install',
  readyBanner: (version: string) =>
    `Version ${version} of Dockbell is ready. It is installed when Dockbell quits, or restart now. MVMNT resends anything that arrives during the restart.`,
  notDownloaded: (version: string, problem: string) =>
    `Version ${version} could not be downloaded (${problem}).`,
  stillRunningWithoutTray:
    'It keeps receiving events. This desktop shows no tray icons, so the window stays in the taskbar. To quit, press Ctrl+Q in it.',
  otherRelay: (relay: string, allowed: string) =>
    `This join code is for the relay at ${relay}. The administrator of this computer allows only ${allowed}.`,
};
