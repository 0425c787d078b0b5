import { parseArgs } from 'node:util';
import { dayMs } from '../shared/duration.ts';
import { createDeliveries, take } from './simulation/deliveries.ts';
import { numberOption, runCommand, UsageError } from './simulation/options.ts';
import { openReport, type Report, reportLine } from './simulation/report.ts';
import { happeningNow, sendDeliveries } from './simulation/sendDeliveries.ts';
import { type Attempt, createSender } from './simulation/sender.ts';
import { createTally } from './simulation/tally.ts';
import { createWorld } from './simulation/world.ts';

const help = `Sends invented freight events to Dockbell the way MVMNT does.

  npm run simulate -- [options]

  --url URL            where to send (http://127.0.0.1:4170/webhooks/mvmnt)
  --token TOKEN        the token set in Dockbell; or the variable DOCKBELL_TOKEN
  --count N            how many events, 0 for no end (100)
  --rate N             events a second, 0 for as fast as answers come (5)
  --seed N             the same number invents the same events (1)
  --batch N            the most events of one delivery (1)
  --duplicates SHARE   how many events come twice, 0 to 1 (0)
  --shuffle N          how many events wait to be taken in any order (0)
  --connections N      how many deliveries may be under way at once (8)
  --time-scale N       retries come this many times sooner than MVMNT's, which
                       are after 1, 5 and 15 minutes, 1 and 4 hours (60)
  --report FILE        add a line of JSON for each delivery to this file
  --help               show this

Ends with 1 when a delivery was abandoned, 2 when an option is wrong.
Ctrl-C stops after the answers under way.`;

await runCommand('simulate', run);

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4170/webhooks/mvmnt' },
      token: { type: 'string', default: process.env.DOCKBELL_TOKEN ?? '' },
      count: { type: 'string', default: '100' },
      rate: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      batch: { type: 'string', default: '1' },
      duplicates: { type: 'string', default: '0' },
      shuffle: { type: 'string', default: '0' },
      connections: { type: 'string', default: '8' },
      'time-scale': { type: 'string', default: '60' },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (values.token === '') {
    throw new UsageError(
      'There is no token. Give the one that is set in Dockbell with --token, or in DOCKBELL_TOKEN.',
    );
  }
  if (!/^https?:/.test(values.url) || !URL.canParse(values.url)) {
    throw new UsageError(`--url is not a web address: ${values.url}`);
  }
  const count = numberOption('count', values.count, { isWhole: true, min: 0 });
  const rate = numberOption('rate', values.rate, { min: 0 });
  const seed = numberOption('seed', values.seed, { isWhole: true, min: 0 });
  const delivering = {
    seed,
    batch: numberOption('batch', values.batch, { isWhole: true, min: 1 }),
    duplicates: numberOption('duplicates', values.duplicates, { min: 0, max: 1 }),
    shuffle: numberOption('shuffle', values.shuffle, { isWhole: true, min: 0 }),
  };
  const sending = {
    url: values.url,
    token: values.token,
    connections: numberOption('connections', values.connections, { isWhole: true, min: 1 }),
    timeScale: numberOption('time-scale', values['time-scale'], { min: 1 }),
  };
  const report = values.report === undefined ? null : openReport(values.report);
  try {
    return await simulate({ count, rate, seed, delivering, sending, report });
  } finally {
    report?.close();
  }
}

interface Simulation {
  readonly count: number;
  readonly rate: number;
  readonly seed: number;
  readonly delivering: Parameters<typeof createDeliveries>[1];
  readonly sending: Parameters<typeof createSender>[0];
  readonly report: Report | null;
}

async function simulate({
  count,
  rate,
  seed,
  delivering,
  sending,
  report,
}: Simulation): Promise<number> {
  const eventsPerDay = 5_000;
  const tally = createTally();
  const stopping = new AbortController();
  const explain = createExplainer(sending.url);
  const sender = createSender({ ...sending, onAttempt: explain });
  process.once('SIGINT', () => {
    console.error('Stopping after the answers under way. Ctrl-C again ends at once.');
    stopping.abort();
    sender.stop();
  });
  const world = createWorld({
    seed,
    startsAt: Date.now() - (count / eventsPerDay) * dayMs,
    eventsPerDay,
  });
  const events = happeningNow(count === 0 ? world : take(world, count));
  const progress = setInterval(() => console.log(tally.progress()), 2_000);
  await sendDeliveries(createDeliveries(events, delivering), {
    sender,
    rate,
    signal: stopping.signal,
    onSending: (batch) => tally.sending(batch),
    onSent(batch, sent) {
      tally.sent(batch, sent);
      report?.write(reportLine(batch, sent));
    },
  });
  clearInterval(progress);
  sender.stop();
  console.log(tally.summary());
  return tally.hasAbandoned() ? 1 : 0;
}

/** Says at once what the first attempt shows to be wrong, since retries only repeat it. */
function createExplainer(url: string): (attempt: Attempt) => void {
  let isFirst = true;
  return ({ status, problem }) => {
    if (!isFirst) return;
    isFirst = false;
    const what = explanation(status, problem, url);
    if (what !== null) console.error(`${what} It is tried again as MVMNT would; Ctrl-C stops.`);
  };
}

function explanation(status: number | null, problem: string | null, url: string): string | null {
  if (status === 401) return 'The token is not the one set in Dockbell (answer 401).';
  if (status === 404) return `Dockbell does not listen at this path (answer 404): ${url}`;
  if (status !== null) {
    return status < 300 ? null : `The first delivery was not accepted (answer ${status}).`;
  }
  return problem?.includes('ECONNREFUSED') === true
    ? `Nothing listens at ${url}. Is Dockbell running, and is this its port?`
    : `The first delivery got no answer: ${problem}.`;
}
