import { assertNever } from '../../../../shared/assertNever.ts';
import {
  forwardTargetSchema,
  type ForwardKind,
  type ForwardTarget,
} from '../../../../shared/forward.ts';
import { words } from '../../../../shared/words/words.ts';

/** What is typed in for a target; each kind uses some of it. */
export interface Draft {
  readonly kind: ForwardKind;
  readonly address: string;
  readonly token: string;
  readonly authorization: string;
  readonly signingKey: string;
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  readonly to: string;
}

/** Nothing is typed in yet. */
export const emptyDraft: Draft = {
  kind: 'slack',
  address: '',
  token: '',
  authorization: '',
  signingKey: '',
  host: '',
  port: '587',
  user: '',
  password: '',
  from: '',
  to: '',
};

/** The target that a draft says. Throws an error with what is wrong, in words. */
export function targetOf(draft: Draft): ForwardTarget {
  const parsed = forwardTargetSchema.safeParse(partOf(draft));
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues[0]?.message ?? words().forwardProblems.somethingMissing);
}

function partOf(draft: Draft): unknown {
  const { kind, address } = draft;
  switch (kind) {
    case 'slack':
    case 'teams':
      return { kind, address };
    case 'ntfy':
      return { kind, address, token: draft.token };
    case 'webhook': {
      const { authorization, signingKey } = draft;
      return { kind, address, authorization, signingKey };
    }
    case 'mail': {
      const { host, port, user, password, from, to } = draft;
      return { kind, host, port: Number(port.trim() || Number.NaN), user, password, from, to };
    }
    default:
      return assertNever(kind);
  }
}
