// Writes a .deb or .rpm where fpm, the program that electron-builder calls for it, cannot be downloaded: it understands
// what electron-builder passes, refuses anything else, and calls dpkg-deb or rpmbuild. scripts/packing/pack.ts names it
// in CUSTOM_FPM_PATH.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {object} PackageOrder
 * @property {ReadonlyMap<string, readonly string[]>} options each option by its long name, with all its values
 * @property {readonly (readonly [from: string, to: string])[]} mappings what goes where
 */

const shortNames = /** @type {Record<string, string>} */ ({
  s: 'input-type',
  t: 'output-type',
  d: 'depends',
});
const flags = new Set(['force', 'debug']);
const known = new Set(
  (
    'input-type output-type depends conflicts deb-recommends deb-compression rpm-compression rpm-os rpm-summary ' +
    'architecture after-install after-remove description version package name maintainer vendor url category ' +
    'deb-priority license log'
  ).split(' '),
);

/**
 * What a command line of fpm orders. Throws on an option that is not known, for it would be lost.
 * @param {readonly string[]} commandLine
 * @returns {PackageOrder}
 */
export function parseOrder(commandLine) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {[string, string][]} */
  const mappings = [];
  const words = [...commandLine];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const option = /^--?([^=]+)(?:=(.*))?$/s.exec(word);
    if (option === null) {
      const cut = word.lastIndexOf('=');
      if (cut < 1) throw new Error(`"${word}" does not say what goes where.`);
      mappings.push([word.slice(0, cut), word.slice(cut + 1)]);
      continue;
    }
    const [, written = '', attached] = option;
    if (flags.has(written)) continue;
    const name = shortNames[written] ?? written;
    if (!known.has(name)) throw new Error(`The option ${word} is not known here.`);
    const value = attached ?? words.shift();
    if (value === undefined) throw new Error(`The option ${word} has no value.`);
    options.set(name, [...(options.get(name) ?? []), value]);
  }
  return { options, mappings };
}

/**
 * The last value of an option, which is the one that counts.
 * @param {PackageOrder} order
 * @param {string} name
 */
function last({ options }, name, fallback = '') {
  return options.get(name)?.at(-1) ?? fallback;
}

/**
 * The control file of a .deb (deb-control(5)).
 * @param {PackageOrder} order
 * @param {number} installedKib
 */
export function controlText(order, installedKib) {
  const lines = last(order, 'description')
    .split('\n')
    .map((line) => line.trim());
  const [synopsis = '', ...rest] = lines[0] === '' ? lines.slice(1) : lines;
  const fields = {
    Package: last(order, 'name'),
    Version: last(order, 'version'),
    License: last(order, 'license'),
    Vendor: last(order, 'vendor'),
    Section: last(order, 'category', 'default'),
    Priority: last(order, 'deb-priority', 'optional'),
    Architecture: last(order, 'architecture'),
    Maintainer: last(order, 'maintainer'),
    'Installed-Size': String(installedKib),
    Depends: (order.options.get('depends') ?? []).join(', '),
    Recommends: (order.options.get('deb-recommends') ?? []).join(', '),
    Conflicts: (order.options.get('conflicts') ?? []).join(', '),
    Homepage: last(order, 'url'),
    Description: [synopsis, ...rest.map((line) => ` ${line === '' ? '.' : line}`)].join('\n'),
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

const rpmArchitectures = /** @type {Record<string, string>} */ ({
  amd64: 'x86_64',
  arm64: 'aarch64',
});
// rpm's own names of payloads, https://rpm-software-management.github.io/rpm/manual/macros.html
const rpmPayloads = /** @type {Record<string, string>} */ ({
  none: 'w0.gzdio',
  gzip: 'w1.gzdio',
  xzmt: 'w6T0.xzdio',
  zstd: 'w3.zstdio',
});

/**
 * The spec file of an .rpm.
 * @param {PackageOrder} order
 * @param {{ tree: string, files: readonly string[], folders: readonly string[], scripts: { install: string, remove: string } }} content
 */
export function specText(order, { tree, files, folders, scripts }) {
  const payload = rpmPayloads[last(order, 'rpm-compression', 'xzmt')];
  if (payload === undefined) throw new Error('This compression of an rpm is not known here.');
  const escaped = (/** @type {string} */ path) => `"/${path.replaceAll('%', '%%')}"`;
  const lines = (/** @type {string} */ field, /** @type {string} */ option) =>
    (order.options.get(option) ?? []).map((value) => `${field}: ${value}\n`).join('');
  const script = (/** @type {string} */ section, /** @type {string} */ text) =>
    text === '' ? '' : `%${section}\n${text.replaceAll('%', '%%')}\n`;
  return `Name: ${last(order, 'name')}
Version: ${last(order, 'version')}
Release: 1
Summary: ${last(order, 'rpm-summary') || last(order, 'description').trim().split('\n')[0]}
License: ${last(order, 'license')}
Vendor: ${last(order, 'vendor')}
URL: ${last(order, 'url')}
Packager: ${last(order, 'maintainer')}
AutoReqProv: no
${lines('Requires', 'depends')}${lines('Conflicts', 'conflicts')}
%global _binary_payload ${payload}
%global __os_install_post %{nil}
%global _build_id_links none
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _buildhost localhost
%description
${last(order, 'description').trim()}
%install
cp -a '${tree}/.' '%{buildroot}/'
${script('post', scripts.install)}${script('postun', scripts.remove)}%files
%defattr(-,root,root,-)
${folders.map((folder) => `%dir ${escaped(folder)}`).join('\n')}
${files.map(escaped).join('\n')}
`;
}

/**
 * Puts every file in its place, with the modes of a package.
 * @param {PackageOrder} order
 * @param {string} tree
 */
function layOut(order, tree) {
  chmodSync(tree, 0o755);
  for (const [from, to] of order.mappings) {
    const target = join(tree, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(from.replace(/\/$/, ''), target, { recursive: true, verbatimSymlinks: true });
  }
  /** @type {string[]} */
  const files = [];
  /** @type {string[]} */
  const folders = [];
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const list = entry.isDirectory() ? folders : files;
    list.push(path.slice(tree.length + 1));
    if (entry.isSymbolicLink()) continue;
    const isExecutable = entry.isDirectory() || (lstatSync(path).mode & 0o111) !== 0;
    chmodSync(path, isExecutable ? 0o755 : 0o644);
  }
  return { files: files.sort(), folders: folders.sort() };
}

/** Gives everything one time, so that the same files make the same package. @param {string} tree @param {number} time */
function stamp(tree, time) {
  for (const name of readdirSync(tree, { recursive: true })) {
    lutimesSync(join(tree, String(name)), time, time);
  }
  lutimesSync(tree, time, time);
}

const debCompressions = /** @type {Record<string, readonly string[]>} */ ({
  gz: ['-Zgzip'],
  xz: ['-Zxz'],
  // For tests: big, and made in a second.
  zst: ['-Zzstd', '-z1'],
});

/** @param {PackageOrder} order @param {string} tree @param {number} time */
function writeDeb(order, tree, time) {
  const { files } = layOut(order, tree);
  const compression = debCompressions[last(order, 'deb-compression', 'xz')];
  if (compression === undefined) throw new Error('This compression of a deb is not known here.');
  const kib = files.reduce(
    (sum, file) => sum + Math.ceil(lstatSync(join(tree, file)).size / 1024),
    0,
  );
  const sums = files.map((file) => {
    const content = readFileSync(join(tree, file));
    return `${createHash('md5').update(content).digest('hex')}  ${file}\n`;
  });
  const control = join(tree, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlText(order, kib));
  writeFileSync(join(control, 'md5sums'), sums.join(''));
  for (const [option, name] of /** @type {const} */ ([
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ])) {
    if (last(order, option) === '') continue;
    cpSync(last(order, option), join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  stamp(tree, time);
  const args = ['--root-owner-group', ...compression, '--build', tree, last(order, 'package')];
  execFileSync('dpkg-deb', args, {
    stdio: 'inherit',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(time) },
  });
}

/** @param {PackageOrder} order @param {string} tree @param {number} time */
function writeRpm(order, tree, time) {
  const { files, folders } = layOut(order, tree);
  stamp(tree, time);
  const scriptOf = (/** @type {string} */ option) =>
    last(order, option) === '' ? '' : readFileSync(last(order, option), 'utf8');
  const work = dirname(tree);
  const spec = specText(order, {
    tree,
    files,
    // What lies in folders of the system belongs to the system.
    folders: folders.filter((folder) => folder.startsWith('opt/')),
    scripts: { install: scriptOf('after-install'), remove: scriptOf('after-remove') },
  });
  writeFileSync(join(work, 'package.spec'), spec);
  const machine = last(order, 'architecture');
  const system = last(order, 'rpm-os', 'linux');
  const define = (/** @type {string} */ macro) => ['--define', macro];
  const args = [
    '-bb',
    '--quiet',
    '--target',
    `${rpmArchitectures[machine] ?? machine}-unknown-${system}`,
    ...define(`_topdir ${join(work, 'rpm')}`),
    ...define(`_rpmdir ${join(work, 'made')}`),
    ...define('_rpmfilename package.rpm'),
    join(work, 'package.spec'),
  ];
  execFileSync('rpmbuild', args, {
    stdio: 'inherit',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(time) },
  });
  cpSync(join(work, 'made', 'package.rpm'), last(order, 'package'));
}

const writers = /** @type {Record<string, typeof writeDeb>} */ ({ deb: writeDeb, rpm: writeRpm });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const order = parseOrder(process.argv.slice(2));
  const writer = writers[last(order, 'output-type')];
  if (writer === undefined) throw new Error(`A .${last(order, 'output-type')} is not known here.`);
  const time = Number(process.env.SOURCE_DATE_EPOCH);
  if (!(time > 0)) throw new Error('SOURCE_DATE_EPOCH is not set.');
  const work = mkdtempSync(join(tmpdir(), 'dockbell-fpm-'));
  try {
    mkdirSync(join(work, 'tree'));
    writer(order, join(work, 'tree'), time);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
