import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { icnsFile, icoFile } from './packing/iconFiles.ts';

// Draws every image of the app from the shapes below: run it after changing one, and commit what it writes.

const build = join(import.meta.dirname, '..', 'build');
const folder = join(build, 'icons');
const linuxFolder = join(build, 'linux', 'icons');
for (const each of [folder, linuxFolder]) mkdirSync(each, { recursive: true });

const colours = {
  good: '#0f9d8a',
  attention: '#d9481f',
  plain: '#8592a0',
  unread: '#f08c00',
};

/** A dock bell on its bracket, in a box of 32: for icons that are large enough for the bracket. */
function filledBell(colour: string): string {
  return `<path d="M7 4.5h7.5a1.5 1.5 0 0 1 1.5 1.5v2" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"/>
    <path d="M16 7.5c-4.6 0-7.2 3.3-7.2 7.6v4.2L6.4 22.6c-.5.8 0 1.9 1 1.9h17.2c1 0 1.5-1.1 1-1.9l-2.4-3.3v-4.2c0-4.3-2.6-7.6-7.2-7.6z" fill="${colour}"/>
    <path d="M12.6 26.2a3.5 3.5 0 0 0 6.8 0z" fill="${colour}"/>`;
}

/** The parts of the tray's bell on the grid of so many pixels: straight edges lie between two of them. */
interface Grid {
  readonly size: number;
  readonly bell: string;
  /** What a hollow bell is empty of. */
  readonly inside: string;
  readonly clapper: string;
  /** Center and radius. */
  readonly dot: readonly [x: number, y: number, r: number];
  readonly sign: readonly [x: number, y: number, r: number];
  /** What the sign has a bar of, and the two bars of a pause: left, top, width and height. */
  readonly bar: Box;
  readonly pause: readonly [Box, Box];
}
type Box = readonly [x: number, y: number, width: number, height: number];

const grids = {
  16: {
    size: 16,
    bell: 'M7 1h2v1.1c2.6.4 4 2.4 4 5V10l1.5 2v1h-13v-1L3 10V7.1c0-2.6 1.4-4.6 4-5z',
    inside: 'M8 3.5c-2.1.3-3.5 1.7-3.5 4V10.5l-1 1.5h9l-1-1.5V7.5c0-2.3-1.4-3.7-3.5-4z',
    clapper: 'M6 14h4a2 2 0 0 1-4 0z',
    dot: [13, 3, 3],
    sign: [12, 12, 4],
    bar: [9, 11, 6, 2],
    pause: [
      [9, 8, 2, 7],
      [13, 8, 2, 7],
    ],
  },
  22: {
    size: 22,
    bell: 'M10 2h2v1.2c3.4.5 5 3.3 5 6.3V14l2 2.8V18H3v-1.2L5 14V9.5c0-3 1.6-5.8 5-6.3z',
    inside: 'M11 4.8c-2.9.2-4 2.3-4 4.7V14.5L5.5 16h11L15 14.5V9.5c0-2.4-1.1-4.5-4-4.7z',
    clapper: 'M8.5 19h5a2.5 2.5 0 0 1-5 0z',
    dot: [17, 5, 4],
    sign: [16, 16, 5],
    bar: [13, 15, 6, 2],
    pause: [
      [13, 12, 3, 9],
      [18, 12, 3, 9],
    ],
  },
} as const satisfies Record<number, Grid>;

/** Each state is a shape, so that one colour (macOS templates) is enough. */
function trayShapes(grid: Grid, one: string | null): Readonly<Record<string, string>> {
  const { size, bell, inside, clapper, dot, sign, bar, pause } = grid;
  const colour = (own: string) => one ?? own;
  // Of a clapper under a sign only crumbs would be left.
  const part = (own: string, path: string) =>
    `<path d="${path}" fill="${colour(own)}" fill-rule="evenodd"/>`;
  const circle = ([x, y, r]: Grid['dot'], more: number, fill: string) =>
    `<circle cx="${x}" cy="${y}" r="${r + more}" fill="${fill}"/>`;
  const box = ([x, y, width, height]: Box, more: number, fill: string) =>
    `<rect x="${x - more}" y="${y - more}" width="${width + 2 * more}" height="${height + 2 * more}" fill="${fill}"/>`;
  /** A shape without what lies under another one and a pixel around it. */
  const without = (id: string, cut: string, shape: string) =>
    `<mask id="${id}"><rect width="${size}" height="${size}" fill="#fff"/>${cut}</mask><g mask="url(#${id})">${shape}</g>`;
  return {
    reachable: part(colours.good, bell + clapper),
    unread:
      without('cut', circle(dot, 1, '#000'), part(colours.good, bell + clapper)) +
      circle(dot, 0, colour(colours.unread)),
    paused:
      without(
        'cut',
        pause.map((each) => box(each, 1, '#000')).join(''),
        part(colours.plain, bell),
      ) + pause.map((each) => box(each, 0, colour(colours.plain))).join(''),
    unreachable:
      without('cut', circle(sign, 1, '#000'), part(colours.attention, bell + inside)) +
      without('bar', box(bar, 0, '#000'), circle(sign, 0, colour(colours.attention))),
  };
}

/** Draws what is in a box of so many units, with an edge around it. */
function draw(shape: string, size: number, box = 32, edge = 0): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-edge} ${-edge} ${box + 2 * edge} ${box + 2 * edge}">${shape}</svg>`;
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

function write(name: string, image: Buffer): void {
  writeFileSync(join(folder, `${name}.png`), image);
}

// Which of them is shown where: trayPictures in electron/trayImage.ts. A picture of 24 or 18 pixels is one of 22 or 16 with an
// edge of one; one of 32, 36 or 44 is twice as fine.
for (const [grid, sizes] of [
  [grids[16], [16, 32]],
  [grids[22], [22, 24, 44]],
] as const) {
  for (const [name, shape] of Object.entries(trayShapes(grid, null))) {
    for (const size of sizes) {
      const edge = size === 24 ? 1 : 0;
      write(`tray-${name}-${size}`, draw(shape, size, grid.size, edge));
    }
  }
}
for (const [name, shape] of Object.entries(trayShapes(grids[16], '#000'))) {
  write(`tray-${name}Template`, draw(shape, 18, 16, 1));
  write(`tray-${name}Template@2x`, draw(shape, 36, 16, 1));
}
write('overlay-unread', draw(`<circle cx="16" cy="16" r="13" fill="${colours.unread}"/>`, 32));

/** The picture of a notification: a tile whose shape, color and sign say the tone, the same as ToneIcon in the window. */
const toasts = {
  critical: `<path d="M10.2 1.5h11.6l8.7 8.7v11.6l-8.7 8.7H10.2l-8.7-8.7V10.2z" fill="#b3261e"/>
    <path d="M14 7h4l-.6 11h-2.8z" fill="#fff"/><circle cx="16" cy="23" r="2.2" fill="#fff"/>`,
  attention: `<path d="M16 3 30.5 28.5h-29z" fill="#d96c00" stroke="#d96c00" stroke-width="2.5" stroke-linejoin="round"/>
    <path d="M14.2 11h3.6l-.6 9h-2.4z" fill="#fff"/><circle cx="16" cy="24" r="2" fill="#fff"/>`,
  good: `<circle cx="16" cy="16" r="14.5" fill="${colours.good}"/>
    <path d="m9.5 16.5 4.5 4.5 8.5-9" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/>`,
  moving: `<rect x="1.5" y="1.5" width="29" height="29" rx="7" fill="#2463b4"/>
    <path d="M8 16h15M17 9.5l6.5 6.5L17 22.5" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"/>`,
} satisfies Record<string, string>;

const tile = `<rect x="1.5" y="1.5" width="29" height="29" rx="7" fill="#0b5f57"/>
  <g transform="translate(4.4 4.1) scale(.725)">${filledBell('#ffffff')}</g>`;
// On a small icon the tile reaches to the edge, or the bell would be a blot.
const smallTile = `<rect width="32" height="32" rx="7" fill="#0b5f57"/>
  <g transform="translate(3 2.8) scale(.81)">${filledBell('#ffffff')}</g>`;
const drawIcon = (size: number) => draw(size < 32 ? smallTile : tile, size);
write('icon', draw(tile, 512));
for (const [name, shape] of Object.entries({ ...toasts, plain: tile })) {
  write(`toast-${name}`, draw(shape, 128));
}
for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(join(linuxFolder, `${size}x${size}.png`), drawIcon(size));
}
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256];
writeFileSync(
  join(build, 'icon.ico'),
  icoFile(windowsSizes.map((size) => ({ size, png: drawIcon(size) }))),
);
writeFileSync(join(build, 'icon.icns'), icnsFile(drawIcon));
