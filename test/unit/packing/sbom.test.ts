import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sbomOf, type SbomContent } from '../../../scripts/packing/sbom.ts';

const digest = createHash('sha512').update('content').digest();
const content: SbomContent = {
  version: '1.2.3',
  time: 1_700_000_000,
  ingredients: [
    {
      name: '@a/b',
      version: '2.0.0',
      license: '(MIT OR ISC)',
      text: '',
      folder: 'node_modules/@a/b',
    },
    { name: 'c', version: '3.0.0', license: 'MIT', text: '', folder: 'node_modules/c' },
  ],
  programs: [{ name: 'sqlite', version: '3.50.0' }],
  integrityOf: (folder) =>
    folder === 'node_modules/c' ? `sha512-${digest.toString('base64')}` : undefined,
};

describe('scripts/packing/sbom.ts', () => {
  it('lists libraries with license and hash, and programs', () => {
    const { components, metadata } = sbomOf(content);
    expect(metadata.timestamp).toBe('2023-11-14T22:13:20.000Z');
    expect(components).toEqual([
      {
        type: 'library',
        'bom-ref': 'pkg:npm/%40a/b@2.0.0',
        name: '@a/b',
        version: '2.0.0',
        purl: 'pkg:npm/%40a/b@2.0.0',
        licenses: [{ expression: '(MIT OR ISC)' }],
      },
      {
        type: 'library',
        'bom-ref': 'pkg:npm/c@3.0.0',
        name: 'c',
        version: '3.0.0',
        purl: 'pkg:npm/c@3.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        hashes: [{ alg: 'SHA-512', content: digest.toString('hex') }],
      },
      { type: 'library', 'bom-ref': 'sqlite@3.50.0', name: 'sqlite', version: '3.50.0' },
    ]);
  });

  it('is the same for the same content, and another for another', () => {
    const { serialNumber } = sbomOf(content);
    expect(sbomOf(content)).toEqual(sbomOf(content));
    expect(serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(sbomOf({ ...content, programs: [] }).serialNumber).not.toBe(serialNumber);
  });

  it('refuses a hash of a kind that it cannot name', () => {
    expect(() => sbomOf({ ...content, integrityOf: () => 'md5-AAAA' })).toThrow('md5-AAAA');
  });
});
