import { EventEmitter } from 'node:events';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createLinks, linkedEvent } from '../../../electron/links.ts';

describe('electron/links.ts', () => {
  it.each([
    [['/opt/Dockbell/dockbell', '--hidden', 'dockbell://event/17'], 17],
    [['DOCKBELL://EVENT/17/'], 17],
    [['dockbell://event/1', 'dockbell://event/2'], 1],
  ])('finds the event in %j', (words, id) => {
    expect(linkedEvent(words)).toBe(id);
  });

  it.each([
    [[]],
    [['dockbell://event/']],
    [['dockbell://event/0']],
    [['dockbell://event/-1']],
    [['dockbell://event/1e3']],
    [['dockbell://event/1/2']],
    [['dockbell://event/1?x']],
    [['dockbell://settings/1']],
    [['https://dockbell://event/1']],
    [['dockbell://event/99999999999999999999']],
  ])('finds none in %j', (words) => {
    expect(linkedEvent(words)).toBeNull();
  });

  it('gives nothing but a whole number from one on, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.webUrl(), fc.string(), link)), (words) => {
        const id = linkedEvent(words);
        expect(id === null || (Number.isSafeInteger(id) && id > 0)).toBe(true);
      }),
    );
  });

  it('keeps a link until the window can show it, and then opens each at once', () => {
    const opened: number[] = [];
    const links = createLinks(new EventEmitter() as never, ['dockbell', 'dockbell://event/3']);
    links.connect((id) => opened.push(id));
    expect(opened).toEqual([3]);
    expect(links.follow(['dockbell', 'dockbell://event/4'])).toBe(true);
    expect(links.follow(['dockbell'])).toBe(false);
    expect(opened).toEqual([3, 4]);
  });

  it('takes the link of a Mac also before the app is ready', () => {
    const app = new EventEmitter();
    const opened: number[] = [];
    const links = createLinks(app as never, []);
    const event = { preventDefault: vi.fn() };
    app.emit('open-url', event, 'dockbell://event/5');
    expect(event.preventDefault).toHaveBeenCalledOnce();
    links.connect((id) => opened.push(id));
    app.emit('open-url', event, 'dockbell://event/6');
    expect(opened).toEqual([5, 6]);
  });
});

const link = fc.tuple(fc.constant('dockbell://event/'), fc.string()).map((parts) => parts.join(''));
