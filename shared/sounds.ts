/** The sounds that Dockbell plays itself. */
export const ownSounds = ['bell', 'chime', 'knock', 'alarm'] as const;
export type OwnSound = (typeof ownSounds)[number];

/** What a notification may sound like: one of Dockbell's, what the system plays by itself, or nothing. */
export const soundChoices = [...ownSounds, 'system', 'none'] as const;
export type SoundChoice = (typeof soundChoices)[number];
