import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { icnsFile, icoFile } from '../../../scripts/packing/iconFiles.ts';

const build = join(import.meta.dirname, '../../../build');
const pictures = [16, 256].map((size) => ({ size, png: new Uint8Array(size).fill(size % 251) }));

/** The sides of the PNG at a place, which stand in its first chunk (PNG specification, IHDR). */
function sidesAt(file: Buffer, offset: number): readonly number[] {
  expect(file.toString('latin1', offset + 1, offset + 4)).toBe('PNG');
  return [file.readUInt32BE(offset + 16), file.readUInt32BE(offset + 20)];
}

describe('scripts/packing/iconFiles.ts', () => {
  it('writes where each picture of an .ico is, and its size', () => {
    const file = icoFile(pictures);
    expect([file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([1, 2]);
    for (const [index, { size, png }] of pictures.entries()) {
      const entry = 6 + 16 * index;
      expect(file.readUInt8(entry)).toBe(size % 256);
      const offset = file.readUInt32LE(entry + 12);
      expect(new Uint8Array(file.subarray(offset, offset + file.readUInt32LE(entry + 8)))).toEqual(
        png,
      );
    }
  });

  it('writes an .icns whose parts fill it', () => {
    const file = icnsFile((size) => new Uint8Array(size));
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    let offset = 8;
    while (offset < file.length) offset += file.readUInt32BE(offset + 4);
    expect(offset).toBe(file.length);
  });

  it('drew the icons of the app in their sizes', () => {
    const ico = readFileSync(join(build, 'icon.ico'));
    const count = ico.readUInt16LE(4);
    const sizes = Array.from({ length: count }, (_, index) => {
      const [width] = sidesAt(ico, ico.readUInt32LE(6 + 16 * index + 12));
      expect(ico.readUInt8(6 + 16 * index)).toBe((width ?? 0) % 256);
      return width;
    });
    expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
    for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) {
      const png = readFileSync(join(build, `linux/icons/${size}x${size}.png`));
      expect(sidesAt(png, 0)).toEqual([size, size]);
    }
    const icns = readFileSync(join(build, 'icon.icns'));
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(sidesAt(icns, 16)).toEqual([16, 16]);
  });
});
