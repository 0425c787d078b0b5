import type { Msg } from '@nats-io/transport-node';
import {
  helloSchema,
  helloSubject,
  teamStream,
  type TeamDesk,
  type Welcome,
} from '../shared/team.ts';
import type { Desks } from './desks.ts';
import type { Link } from './link.ts';
import { createPlaces } from './places.ts';

/** What answering desks needs. */
export interface HelloDeps {
  readonly link: Pick<Link, 'nats' | 'manager'>;
  readonly desks: Pick<Desks, 'get'>;
  readonly teamDesks: () => Promise<readonly TeamDesk[]>;
  readonly replicas: number;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** Answers desks that connect: their place in the stream is there afterwards, and they learn how far the stream goes. */
export function answerHellos({ link, desks, teamDesks, replicas, onError, now }: HelloDeps) {
  const places = createPlaces({ manager: link.manager, replicas, onError });
  const hellos = link.nats.subscribe(helloSubject('*'), {
    // One relay of several answers.
    queue: 'relays',
  });
  void answerAll();

  async function answerAll(): Promise<void> {
    for await (const message of hellos) void answer(message);
  }

  async function answer(message: Msg): Promise<void> {
    const id = message.subject.slice(helloSubject('').length);
    try {
      message.respond(JSON.stringify(await welcome(id, message.json())));
    } catch (error) {
      // A desk without an answer asks again, another relay perhaps.
      onError(`The desk "${id}" could not be let in`, error);
    }
  }

  async function welcome(id: string, hello: unknown): Promise<Welcome> {
    const { place, isSilent = false } = helloSchema.parse(hello);
    const desk = await desks.get(id);
    if (desk?.removedAt !== null) throw new Error('It is not in the register');
    const stream = await link.manager.streams.info(teamStream);
    // A desk waits 5 s for both.
    const [known] = await Promise.all([
      teamDesks(),
      places.prepare(id, { place, isSilent }, stream),
    ]);
    return {
      at: now(),
      stream: {
        created: stream.created,
        first: stream.state.first_seq,
        last: stream.state.last_seq,
      },
      desks: [...known],
    };
  }
}
