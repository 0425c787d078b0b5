import type { CoverageRecorder } from './coverage/coverage.ts';
import type { ContractWatch } from './intake/contractWatch.ts';
import type { HostWatch } from './hostWatch.ts';
import type { TokenCare } from './tokenCare.ts';

/** What watches over the way from MVMNT to here. */
export interface Care {
  readonly coverage: CoverageRecorder;
  readonly tokenCare: TokenCare;
  readonly hostWatch: HostWatch;
  readonly contractWatch: ContractWatch;
}
