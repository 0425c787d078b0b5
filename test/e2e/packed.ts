import { electron } from '../../harness/app.ts';

/** What a package is called, which around the stand-in says that it is for tests. */
export const packed = electron.isStandIn
  ? {
      name: 'dockbell-test',
      title: 'Dockbell (test build)',
      folder: '/opt/Dockbell-test',
      native: 'build/Release/better_sqlite3.node',
    }
  : {
      name: 'dockbell',
      title: 'Dockbell',
      folder: '/opt/Dockbell',
      native: 'prebuilds/linux-x64.node',
    };
