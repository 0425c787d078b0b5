import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { icnsFile, icoFile } from './packing/iconFiles.ts';

// Draws every image of the app from the shapes below: run it after changing one, and commit what it writes.

const build = join(import.meta.dirname, '..', 'build');
const folder = join(build, 'icons');
const linuxFolder = join(build, 'linux', 'icons');
for (const each of [folder, linuxFolder]) mkdirSync(each, { recursive: true });

/** A dock bell on its bracket, in a box of 32. */
const bracket = 'M7 4.5h7.5a1.5 1.5 0 0 1 1.5 1.5v2';
const bell =
  'M16 7.5c-4.6 0-7.2 3.3-7.2 7.6v4.2L6.4 22.6c-.5.8 0 1.9 1 1.9h17.2c1 0 1.5-1.1 1-1.9l-2.4-3.3v-4.2c0-4.3-2.6-7.6-7.2-7.6z';
const clapper = 'M12.6 26.2a3.5 3.5 0 0 0 6.8 0z';

const colours = { good: '#0f9d8a', attention: '#e0562f', plain: '#7b8794', unread: '#2f7de0' };

function filledBell(colour: string): string {
  return `<path d="${bracket}" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"/>
    <path d="${bell}" fill="${colour}"/><path d="${clapper}" fill="${colour}"/>`;
}

function outlinedBell(colour: string): string {
  return `<path d="${bracket}" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round"/>
    <path d="${bell}" fill="none" stroke="${colour}" stroke-width="2.4" stroke-linejoin="round"/>
    <path d="${clapper}" fill="${colour}"/>`;
}

/** Each shape says its state without its colour, so that one colour (macOS templates) is enough. */
function trayShapes(one: string | null): Readonly<Record<string, string>> {
  const colour = (own: string) => one ?? own;
  const dot = (own: string) => `<circle cx="24.5" cy="8" r="5.6" fill="${colour(own)}"/>`;
  const cut = (shape: string) =>
    `<mask id="cut"><rect width="32" height="32" fill="#fff"/>${shape}</mask>`;
  return {
    reachable: filledBell(colour(colours.good)),
    unread: `${cut('<circle cx="24.5" cy="8" r="7.6" fill="#000"/>')}
      <g mask="url(#cut)">${filledBell(colour(colours.good))}</g>${dot(colours.unread)}`,
    paused: `${cut('<path d="M4 28.5 28 4.5" stroke="#000" stroke-width="6.5"/>')}
      <g mask="url(#cut)">${filledBell(colour(colours.plain))}</g>
      <path d="M4.5 28 27.5 5" stroke="${colour(colours.plain)}" stroke-width="2.6" stroke-linecap="round"/>`,
    unreachable: `${outlinedBell(colour(colours.attention))}
      <path d="M16 11.2v6.2" stroke="${colour(colours.attention)}" stroke-width="2.8" stroke-linecap="round"/>
      <circle cx="16" cy="21" r="1.7" fill="${colour(colours.attention)}"/>`,
  };
}

function draw(shape: string, size: number): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${shape}</svg>`;
  return new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
}

function write(name: string, shape: string, size: number): void {
  writeFileSync(join(folder, `${name}.png`), draw(shape, size));
}

// Which of them is shown where: trayPictures in electron/trayImage.ts.
for (const [name, shape] of Object.entries(trayShapes(null))) {
  for (const size of [16, 22, 24, 32]) write(`tray-${name}-${size}`, shape, size);
}
for (const [name, shape] of Object.entries(trayShapes('#000'))) {
  write(`tray-${name}Template`, shape, 18);
  write(`tray-${name}Template@2x`, shape, 36);
}
write('overlay-unread', `<circle cx="16" cy="16" r="13" fill="${colours.unread}"/>`, 32);

const tile = `<rect x="1.5" y="1.5" width="29" height="29" rx="7" fill="#0b5f57"/>
  <g transform="translate(4.4 4.1) scale(.725)">${filledBell('#ffffff')}</g>`;
// On a small icon the tile reaches to the edge, or the bell would be a blot.
const smallTile = `<rect width="32" height="32" rx="7" fill="#0b5f57"/>
  <g transform="translate(3 2.8) scale(.81)">${filledBell('#ffffff')}</g>`;
const drawIcon = (size: number) => draw(size < 32 ? smallTile : tile, size);
write('icon', tile, 512);
for (const size of [16, 22, 24, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(join(linuxFolder, `${size}x${size}.png`), drawIcon(size));
}
const windowsSizes = [16, 20, 24, 32, 40, 48, 64, 256];
writeFileSync(
  join(build, 'icon.ico'),
  icoFile(windowsSizes.map((size) => ({ size, png: drawIcon(size) }))),
);
writeFileSync(join(build, 'icon.icns'), icnsFile(drawIcon));
