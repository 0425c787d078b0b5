/** A picture of an app icon, square. */
export interface IconImage {
  readonly size: number;
  readonly png: Uint8Array;
}

/** A Windows icon file; its pictures are PNG. https://learn.microsoft.com/windows/win32/menurc/newheader */
export function icoFile(images: readonly IconImage[]): Buffer {
  const entryLength = 16;
  const head = Buffer.alloc(6 + entryLength * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of images.entries()) {
    const entry = 6 + entryLength * index;
    // 256 is written as 0, and nothing larger can be.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

// Names of the pictures by what they are for; several are the double of a smaller one.
const icnsTypes: readonly (readonly [type: string, size: number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** A macOS icon file; its pictures are PNG. https://en.wikipedia.org/wiki/Apple_Icon_Image_format */
export function icnsFile(draw: (size: number) => Uint8Array): Buffer {
  const parts = icnsTypes.map(([type, size]) => icnsPart(type, draw(size)));
  return icnsPart('icns', Buffer.concat(parts));
}

function icnsPart(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
