import { HistoryFileSection } from './HistoryFileSection.tsx';
import { KeepingSection } from './KeepingSection.tsx';
import { BackupSection } from './BackupSection.tsx';
import { RestoreSection } from './RestoreSection.tsx';

/** The tab of the settings about the history file: where it is, what it keeps, its backups. */
export function DataTab() {
  return (
    <>
      <HistoryFileSection />
      <KeepingSection />
      <BackupSection />
      <RestoreSection />
    </>
  );
}
