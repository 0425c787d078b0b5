import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, release, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../scripts/simulation/options.ts';
import { desktopNames, measureDesktop } from './desktop.ts';
import { durabilityNames, measureDurability } from './durable.ts';
import { holdNames, measureHold } from './hold.ts';
import { ingestNames, measureIngest } from './ingest.ts';
import { makeDiskFolder } from './parts/diskFolder.ts';
import { tableOf, type Figure } from './parts/figure.ts';
import { measureMillion, measureRest, millionNames, restNames } from './million.ts';
import { measureRecords, recordsNames } from './records.ts';
import { measureRelay, relayNames } from './relay.ts';
import { measureRules, rulesNames } from './rules.ts';
import { measureSearch, searchNames } from './search.ts';
import { measureSize, sizeNames } from './size.ts';
import { measureStorm, stormNames } from './storm.ts';
import { measureToasts, toastNames } from './toast.ts';
import { measureWindow, measureWindowMemory, windowMemoryNames, windowNames } from './window.ts';

const help = `Measures Dockbell against peers, in one run.

  npm run bench -- [options]

  --only PREFIX   only figures whose names begin so, such as ingest. or ingest.durable
  --quick         fewer and shorter rounds, under 50 s
  --json FILE     also write the figures to this file
  --help          show this

Ends with 1 when a goal does not hold, 2 when an option is wrong.`;

const suites = [
  { names: ingestNames, measure: measureIngest },
  { names: durabilityNames, measure: measureDurability },
  { names: holdNames, measure: measureHold },
  { names: searchNames, measure: measureSearch },
  { names: recordsNames, measure: measureRecords },
  { names: relayNames, measure: measureRelay },
  { names: rulesNames, measure: measureRules },
  { names: stormNames, measure: measureStorm },
  { names: toastNames, measure: measureToasts },
  { names: windowNames, measure: measureWindow },
  { names: windowMemoryNames, measure: measureWindowMemory },
  { names: desktopNames, measure: measureDesktop },
  { names: sizeNames, measure: measureSize },
  { names: millionNames, measure: measureMillion },
  { names: restNames, measure: measureRest },
];

// Targets and data folders go with the process, however it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1));
}

await runCommand('bench', run);

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const isWanted = (name: string) => name.startsWith(values.only);
  const wanted = suites.filter(({ names }) => names.some(isWanted));
  if (wanted.length === 0) {
    const names = suites.flatMap((suite) => suite.names).join(', ');
    throw new UsageError(`--only takes the beginning of one of these names: ${names}.`);
  }
  const folder = makeDiskFolder();
  console.log(`${machine()}, data on ${folder.fileSystem ?? 'the temporary folder'}\n`);

  const shown: Figure[] = [];
  for (const [index, { measure }] of wanted.entries()) {
    const own = join(folder.path, String(index));
    mkdirSync(own);
    const figures = await measure({ folder: own, isQuick: values.quick });
    const some = figures.filter(({ name }) => isWanted(name));
    // At once: a later part that fails takes none of it along.
    console.log(tableOf(some));
    shown.push(...some);
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(shown, null, 2)}\n`);
  return shown.some(({ holds }) => holds === false) ? 1 : 0;
}

/** The machine in plain words. */
function machine(): string {
  return `${availableParallelism()} cores, ${system()}, Node ${process.versions.node}`;
}

function system(): string {
  if (process.platform !== 'linux') return `${type()} ${release()}`;
  const about = readFileSync('/etc/os-release', 'utf8');
  return /^PRETTY_NAME="?([^"\n]+)/m.exec(about)?.[1] ?? type();
}
