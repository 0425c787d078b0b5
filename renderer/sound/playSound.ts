import type { OwnSound } from '../../shared/sounds.ts';

/** One tone of a sound. */
interface Tone {
  /** When it begins, in seconds. */
  readonly at: number;
  /** In Hz. */
  readonly frequency: number;
  /** How long it takes to die away, in seconds. */
  readonly length: number;
  /** From 0 to 1. */
  readonly strength: number;
}

/** Plays a sound at a volume of 0 to 100, in a context that renders sound. */
export function playSound(context: BaseAudioContext, sound: OwnSound, volume: number): void {
  const output = context.createGain();
  output.gain.value = gainOf(volume);
  output.connect(context.destination);
  for (const tone of tones[sound]) playTone(context, output, tone);
}

/** How strong a volume of 0 to 100 is, from 0 to 1. The ear hears strength by its logarithm, so it grows with the square. */
export function gainOf(volume: number): number {
  return (Math.min(100, Math.max(0, volume)) / 100) ** 2;
}

/** Begins within a few ms, so that it does not click, and dies away as what was struck does. */
function playTone(context: BaseAudioContext, output: AudioNode, tone: Tone): void {
  const begins = context.currentTime + tone.at;
  const ends = begins + tone.length;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, begins);
  envelope.gain.linearRampToValueAtTime(tone.strength, begins + 0.004);
  envelope.gain.exponentialRampToValueAtTime(0.0005, ends);
  envelope.connect(output);
  const oscillator = context.createOscillator();
  oscillator.frequency.value = tone.frequency;
  oscillator.connect(envelope);
  oscillator.start(begins);
  oscillator.stop(ends);
}

/** A struck bell: its partials are no multiples of the first, and the higher ones die away sooner. */
function struck(frequency: number, at: number, length: number, strength: number): readonly Tone[] {
  const partials = [
    { ratio: 1, share: 0.5, lasts: 1 },
    { ratio: 2, share: 0.22, lasts: 0.7 },
    { ratio: 2.76, share: 0.18, lasts: 0.45 },
    { ratio: 5.4, share: 0.1, lasts: 0.2 },
  ];
  return partials.map(({ ratio, share, lasts }) => ({
    at,
    frequency: frequency * ratio,
    length: length * lasts,
    strength: strength * share,
  }));
}

/** The tones of each sound. What sounds at one moment is never stronger than 1 together. */
export const tones = {
  bell: struck(784, 0, 1.4, 0.9),
  chime: [...struck(659, 0, 0.9, 0.5), ...struck(880, 0.16, 1.1, 0.5)],
  knock: [0, 0.17].flatMap((at) => [
    { at, frequency: 196, length: 0.14, strength: 0.6 },
    { at, frequency: 523, length: 0.05, strength: 0.25 },
  ]),
  alarm: [0, 0.36, 0.72].flatMap((at) => [
    ...struck(988, at, 0.3, 0.4),
    ...struck(1319, at + 0.13, 0.4, 0.4),
  ]),
} satisfies Record<OwnSound, readonly Tone[]>;
