import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { errorCode } from '../shared/errorWords.ts';
import type { Invitation } from '../shared/team.ts';
import { RelayProblem } from './files.ts';
import type { Link } from './link.ts';
import { isNotFound, registerStream } from './stream.ts';

/** A desk of the team, as the register keeps it; times are epoch ms. */
const deskSchema = z.object({
  id: z.string(),
  name: z.string(),
  publicKey: z.string(),
  joinedAt: z.number(),
  /** When the administrator removed it; null while it is in. */
  removedAt: z.number().nullable(),
});
export type Desk = z.infer<typeof deskSchema>;

export type Desks = ReturnType<typeof createDesks>;

/** JetStream's answer where a subject has a message already. */
const wrongLastNumber = '10071';

/** The register of desks, in JetStream, so that every relay knows the same. */
export function createDesks({ jetstream, manager }: Pick<Link, 'jetstream' | 'manager'>) {
  async function write(desk: Desk): Promise<void> {
    await jetstream.publish(`desks.desk.${desk.id}`, JSON.stringify(desk));
  }

  async function all(): Promise<readonly Desk[]> {
    const { state } = await manager.streams.info(registerStream, {
      subjects_filter: 'desks.desk.*',
    });
    const subjects = Object.keys(state.subjects ?? {});
    const found = await Promise.all(
      subjects.map((subject) =>
        manager.streams.getMessage(registerStream, { last_by_subj: subject }),
      ),
    );
    return found
      .flatMap((message) => (message === null ? [] : [deskSchema.parse(message.json())]))
      .sort((one, other) => one.joinedAt - other.joinedAt);
  }

  return {
    /** Every desk that ever joined, in the order in which they did. */
    all,

    /** The desk of an id; null when there is none. */
    async get(id: string): Promise<Desk | null> {
      try {
        const last = { last_by_subj: `desks.desk.${id}` };
        const message = await manager.streams.getMessage(registerStream, last);
        return message === null ? null : deskSchema.parse(message.json());
      } catch (error) {
        if (isNotFound(error)) return null;
        throw error;
      }
    },

    /** Takes a desk in. Throws RelayProblem when its invitation was used before, on this relay or another. */
    async join(invitation: Invitation, publicKey: string, now: number): Promise<Desk> {
      try {
        await jetstream.publish(`desks.invitation.${invitation.id}`, publicKey, {
          expect: { lastSubjectSequence: 0 },
        });
      } catch (error) {
        if (errorCode(error) !== wrongLastNumber) throw error;
        throw new RelayProblem(
          'This join code was used before, and it works once. Ask your administrator for a new one.',
        );
      }
      const { name } = invitation;
      const desk = { id: idOf(name), name, publicKey, joinedAt: now, removedAt: null };
      await write(desk);
      return desk;
    },

    /** Notes that the administrator removed a desk. */
    remove: (desk: Desk, now: number): Promise<void> => write({ ...desk, removedAt: now }),
  };
}

/** The name as part of a subject, and four letters that no other desk of that name has. */
function idOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40);
  return `${plain === '' ? 'desk' : plain}-${randomBytes(2).toString('hex')}`;
}
