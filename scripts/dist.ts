import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { packageFolder, root } from '../harness/paths.mjs';
import { build as buildApp } from './build.mjs';
import { installSystemPackages } from './offline/systemPackages.mjs';
import { writeSbom } from './packing/materials.ts';
import { updateSourceOf, updateSourceWords } from './packing/updateSource.ts';
import { appVersion, commitTime, pack, preparePacking } from './packing/pack.ts';
import {
  allTargets,
  packedTogether,
  whyNot,
  type Machine,
  type NotMade,
  type Target,
  isForMachine,
} from './packing/targets.ts';

// Packs the app: `npm run dist` makes every installer that this machine can make, and says of each other one why not.
// `--only deb,rpm` makes only those, `--dir` only the folder that runs, `--quick` big packages for tests in little time, in
// release/quick. For tests of updates, `--as 0.2.0` calls it another version, `--updates FILE` says where it looks for newer ones (the
// "updates" of package.json), and `--into FOLDER` puts it elsewhere.

const { values } = parseArgs({
  options: {
    dir: { type: 'boolean', default: false },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    as: { type: 'string' },
    updates: { type: 'string' },
    into: { type: 'string' },
  },
});
const electron = z
  .object({
    electronDist: z.string(),
    electronExecutable: z.string(),
    electronVersion: z.string(),
    isStandIn: z.boolean(),
  })
  .parse(
    JSON.parse(readFileSync(join(root, 'node_modules/.cache/dockbell/electron.json'), 'utf8')),
  );
const release = values.into ?? join(root, 'release', values.quick ? 'quick' : '');

await buildApp();
if (!values.dir && values.only === undefined) await installSystemPackages(['pack']);
const machine: Machine = {
  platform: process.platform,
  processor: process.arch,
  isStandIn: electron.isStandIn,
  isForTests: values.quick,
  hasProgram,
  hasPackage: (name) => existsSync(packageFolder(name)),
};
const wanted = chooseTargets();
const notMade = wanted.flatMap((target): readonly NotMade[] => {
  const reason = whyNot(target, machine);
  return reason === null ? [] : [{ ...target, reason }];
});
const made = wanted.filter((target) => whyNot(target, machine) === null);
if (electron.isStandIn) {
  console.log('A test build: it carries the stand-in Electron, so it is not for users.');
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as object;
const source = updateSourceOf(manifest, process.env);
if (!values.dir && !values.quick) console.log(updateSourceWords(source));
// What another commit made would be taken for what this one did.
rmSync(release, { recursive: true, force: true });
mkdirSync(release, { recursive: true });
const workFolder = mkdtempSync(join(tmpdir(), 'dockbell-dist-'));
try {
  const updates =
    values.updates === undefined
      ? source
      : (JSON.parse(readFileSync(values.updates, 'utf8')) as unknown);
  const metadata = {
    ...(values.as !== undefined && { version: values.as }),
    ...(updates !== null && { updates }),
  };
  const how = { onlyFolder: values.dir, isQuick: values.quick, metadata };
  const options = { electron, workFolder, release, ...how };
  preparePacking(made, options);
  for (const group of packedTogether(made)) {
    for (const file of await pack(group, options)) console.log(`made: ${relative(root, file)}`);
  }
} finally {
  rmSync(workFolder, { recursive: true });
}
if (!values.dir) {
  const sbom = writeSbom(release, {
    version: appVersion(),
    electron: electron.electronExecutable,
    time: commitTime(),
  });
  console.log(`made: ${relative(root, sbom)}`);
  writeFileSync(join(release, 'not-made.json'), `${JSON.stringify(notMade, null, 2)}\n`);
  for (const { system, format, processor, reason } of notMade) {
    console.log(`not made: ${format} for ${system} ${processor}: ${reason}`);
  }
}

function chooseTargets(): readonly Target[] {
  if (values.only === undefined) {
    return values.dir
      ? allTargets.filter((target) => isForMachine(target, machine)).slice(0, 1)
      : allTargets;
  }
  const formats = values.only.split(',');
  const known = new Set<string>(allTargets.map(({ format }) => format));
  const unknown = formats.find((format) => !known.has(format));
  if (unknown !== undefined) throw new Error(`Formats are: ${[...known].join(', ')}.`);
  return allTargets.filter(
    (target) => formats.includes(target.format) && isForMachine(target, machine),
  );
}

function hasProgram(name: string): boolean {
  try {
    execFileSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return false;
    throw error;
  }
}
