/** Random choices that a seed repeats exactly; not for secrets. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<const Items extends readonly [unknown, ...unknown[]]>(items: Items): Items[number];
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
  /** In the form of a version 4 UUID. */
  uuid(): string;
}

/** Makes a generator of its own from a seed: sfc32, seeded through a few rounds of itself. */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [seed | 0, (seed / 2 ** 32) | 0, 0x9e3779b9 | 0, 1];

  function bits(): number {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  }

  function next(): number {
    return bits() / 2 ** 32;
  }

  function integer(min: number, max: number): number {
    return min + Math.floor(next() * (max - min + 1));
  }

  function hex(): string {
    return bits().toString(16).padStart(8, '0');
  }

  for (let round = 0; round < 15; round++) bits();
  return {
    next,
    integer,
    pick: (items) => items[Math.floor(next() * items.length)],
    chance: (probability) => next() < probability,
    uuid() {
      const [first, second, third, fourth] = [hex(), hex(), hex(), hex()];
      const version = `4${second.slice(5)}`;
      const variant = `${'89ab'[third.charCodeAt(0) % 4]}${third.slice(1, 4)}`;
      return `${first}-${second.slice(0, 4)}-${version}-${variant}-${third.slice(4)}${fourth}`;
    },
  };
}
