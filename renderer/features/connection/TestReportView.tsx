import type { TestReport, TestStage } from '../../../shared/testEvent.ts';
import { words } from '../../../shared/words/words.ts';
import { Problem } from '../../ui/Problem.tsx';
import { type Stage, Stages } from './Stages.tsx';
import type { useTestEvent } from './useTestEvent.ts';

const stages = [
  'listener',
  'token',
  'stored',
  'rule',
  'notification',
] as const satisfies readonly TestStage['stage'][];

/** The result of a test event, stage by stage; nothing before one was sent. */
export function TestReportView({ test }: { readonly test: ReturnType<typeof useTestEvent> }) {
  if (test.isIdle) return null;
  if (test.error !== null) return <Problem error={test.error} />;
  return (
    <Stages
      label={words().connection.testEvent}
      stages={stages.map((stage) => stageOf(stage, test.data))}
    />
  );
}

/** A stage as far as the report says; without a report the test is under way. */
function stageOf(stage: TestStage['stage'], report: TestReport | undefined): Stage {
  if (report === undefined) return { stage, state: 'pending', words: null, ms: null };
  const tested = report.stages.find((each) => each.stage === stage);
  if (tested === undefined) {
    return { stage, state: 'waiting', words: words().connection.notTestedYet, ms: null };
  }
  return { stage, state: tested.ok ? 'ok' : 'failed', words: tested.words, ms: null };
}
