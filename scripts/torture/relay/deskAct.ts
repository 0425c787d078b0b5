/** What a dispatcher of a team under torture does: with an event that is chosen by a number from 0 to 1. */
export interface DeskAct {
  readonly kind: 'take' | 'release' | 'note';
  readonly choice: number;
  readonly text: string;
}
