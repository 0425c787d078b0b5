/** The longest text of a handover that a coworker is sent, in characters. */
export const maxHandoverText = 20_000;

/** A handover that one desk of the team sent to another; times are epoch ms. */
export interface TeamHandover {
  readonly id: string;
  /** Which desk sent it, and to which. */
  readonly by: string;
  readonly to: string;
  /** Whether this desk sent it. */
  readonly isOwn: boolean;
  readonly at: number;
  /** How many problems were open. */
  readonly open: number;
  readonly text: string;
  /** Whether the relay has it. */
  readonly isShared: boolean;
  /** Who has read it, and when; null while nobody has. */
  readonly read: { readonly by: string; readonly at: number } | null;
}
