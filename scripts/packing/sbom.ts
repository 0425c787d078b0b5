import { createHash } from 'node:crypto';
import type { Ingredient } from './licenses.ts';

/** What a bill of materials is made of. */
export interface SbomContent {
  readonly version: string;
  /** When the commit was made (epoch seconds). */
  readonly time: number;
  readonly ingredients: readonly Ingredient[];
  /** What came in binary form, by name and version: Electron, Chromium, SQLite, … */
  readonly programs: readonly { readonly name: string; readonly version: string }[];
  /** The `integrity` of a folder in package-lock.json; undefined where the lock has none. */
  readonly integrityOf: (folder: string) => string | undefined;
}

/** The bill of materials of a package, the same for the same content. https://cyclonedx.org/docs/1.6/json/ */
export function sbomOf(content: SbomContent) {
  const { version, time, ingredients, programs, integrityOf } = content;
  const app = { type: 'application', 'bom-ref': `dockbell@${version}`, name: 'dockbell', version };
  const components = [
    ...ingredients.map((each) => libraryOf(each, integrityOf(each.folder))),
    ...programs.map((each) => ({
      type: 'library',
      'bom-ref': `${each.name}@${each.version}`,
      ...each,
    })),
  ];
  const hash = createHash('sha256')
    .update(JSON.stringify([app, time, components]))
    .digest('hex');
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(hash)}`,
    version: 1,
    metadata: { timestamp: new Date(time * 1000).toISOString(), component: app },
    components,
    dependencies: [
      { ref: app['bom-ref'], dependsOn: components.map((each) => each['bom-ref']) },
      ...components.map((each) => ({ ref: each['bom-ref'] })),
    ],
  };
}

function libraryOf({ name, version, license }: Ingredient, integrity: string | undefined) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const isExpression = /[\s()]/.test(license);
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [isExpression ? { expression: license } : { license: { id: license } }],
    ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
  };
}

/** https://www.w3.org/TR/SRI/#the-integrity-attribute */
function hashOf(integrity: string) {
  const [algorithm = '', digest = ''] = integrity.split('-');
  const names: Readonly<Record<string, string>> = { sha1: 'SHA-1', sha512: 'SHA-512' };
  const alg = names[algorithm];
  if (alg === undefined) throw new Error(`The hash ${integrity} is of a kind not known here.`);
  return { alg, content: Buffer.from(digest, 'base64').toString('hex') };
}

/** The first half of a hash in the form of a UUID of version 8 (RFC 9562). */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `${variant}${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}
