import type { CoverageRecorder } from './coverage/coverage.ts';
import type { ContractWatch } from './intake/contractWatch.ts';
import type { HostWatch } from './hostWatch.ts';
import type { ReceivingAlarm } from './notify/receivingAlarm.ts';
import type { SilenceWatch } from './silenceWatch.ts';
import type { TokenCare } from './tokenCare.ts';

/** What watches over the way from MVMNT to here. */
export interface Care {
  readonly coverage: CoverageRecorder;
  /** Rings when nothing can arrive. */
  readonly receivingAlarm: ReceivingAlarm;
  readonly silenceWatch: SilenceWatch;
  readonly tokenCare: TokenCare;
  readonly hostWatch: HostWatch;
  readonly contractWatch: ContractWatch;
}
