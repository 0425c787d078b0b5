import { readFileSync } from 'node:fs';
import { isOwnAddress } from '../engine/forward/loop.ts';
import { sendMail } from '../engine/forward/mail.ts';
import { testMessage } from '../engine/forward/message.ts';
import { createSend } from '../engine/forward/send.ts';
import {
  forwardKindWords,
  forwardTargetSchema,
  placeOfTarget,
  type ForwardTarget,
} from '../shared/forward.ts';
import type { Rule } from '../shared/rule.ts';
import { readRules } from '../shared/ruleFile.ts';
import { RelayProblem, type RelayFiles } from './files.ts';
import { newForwardId, readForwards, writeForwards, type RelayForward } from './forwardFile.ts';
import { messageOf } from './forwarder.ts';
import {
  listDead,
  prepareForward,
  removeDead,
  removeForward,
  waitingOf,
} from './forwardStreams.ts';
import type { Link } from './link.ts';
import { prepareStreams } from './stream.ts';

/** What the commands need. */
export interface ForwardCommandDeps {
  readonly files: RelayFiles;
  /** The port of the relay's webhook. */
  readonly port: number;
  readonly link: Link;
  readonly say: (line: string) => void;
  readonly now: () => number;
}

type Words = readonly string[];

export const forwardUsage = `npm run relay -- forward add NAME TARGET.json [RULES.json]
                                  sends events on: all that ring, or what the rules of an exported file are about
npm run relay -- forward list     lists where events are sent on to
npm run relay -- forward test NAME
                                  sends a test
npm run relay -- forward remove NAME
npm run relay -- forward dead NAME
                                  lists what was given up, and why
npm run relay -- forward retry NAME
                                  tries it again`;

/** Runs one command about sending events on. Throws RelayProblem with a sentence for the administrator. */
export async function runForwardCommand(words: Words, deps: ForwardCommandDeps): Promise<void> {
  const [name = 'list', ...others] = words;
  const command = commands[name];
  if (command === undefined) throw new RelayProblem(`"${name}" is no command.\n\n${forwardUsage}`);
  await command(others, deps);
}

const commands: Readonly<
  Record<string, (words: Words, deps: ForwardCommandDeps) => Promise<void>>
> = {
  async add([name = '', targetFile = '', rulesFile = ''], { files, port, link, say }) {
    if (name === '' || targetFile === '') throw new RelayProblem(forwardUsage);
    const forwards = readForwards(files);
    if (forwards.some((one) => one.name === name)) {
      throw new RelayProblem(`"${name}" is there already. Remove it first.`);
    }
    const target = targetIn(targetFile);
    const config = files.config();
    const { publicUrl, replicas } = config;
    if (isOwnAddress(target, { publicUrl, port })) {
      throw new RelayProblem('This is the relay’s own address: events would go in circles.');
    }
    const rules = rulesFile === '' ? null : rulesIn(rulesFile);
    const forward: RelayForward = { id: newForwardId(), name, target, rules };
    // A relay that has not run yet has none.
    await prepareStreams(link, config);
    await prepareForward(link, forward.id, replicas);
    writeForwards(files, [...forwards, forward]);
    say(`Events are sent on to ${name} within ten seconds. Try it: npm run relay -- forward test`);
    say(`What ${targetFile} holds is kept in forward.json; remove that file.`);
  },

  async list(_words, { files, link, say }) {
    const forwards = readForwards(files);
    if (forwards.length === 0) say('Events are sent on to nobody.');
    for (const { id, name, target, rules } of forwards) {
      const which = rules === null ? 'all that rings' : `by ${rules.length} rules`;
      const [waiting, dead] = [await waitingOf(link, id), (await listDead(link, id)).length];
      say(
        `${name}  ${forwardKindWords(target.kind)}, ${placeOfTarget(target)}, ${which}; ${waiting} waiting, ${dead} given up`,
      );
    }
  },

  async test(words, { files, say, now }) {
    const { name, target } = named(files, words);
    const result = await sendOf(now)(target, testMessage(`test-${now()}`));
    if (result.kind !== 'sent') throw new RelayProblem(result.problem);
    say(`${name} accepted the test. Look whether it arrived.`);
  },

  async remove(words, { files, link, say }) {
    const { id, name } = named(files, words);
    writeForwards(
      files,
      readForwards(files).filter((one) => one.id !== id),
    );
    await removeForward(link, id);
    say(`Nothing more is sent on to ${name}.`);
  },

  async dead(words, { files, link, say }) {
    const { id } = named(files, words);
    const dead = await listDead(link, id);
    if (dead.length === 0) say('Nothing was given up.');
    for (const { event, problem, at } of dead) {
      say(`${new Date(at).toISOString()}  ${event.title}  ${problem}`);
    }
  },

  async retry(words, { files, link, say, now }) {
    const { id, target } = named(files, words);
    const dead = await listDead(link, id);
    const send = sendOf(now);
    let sent = 0;
    for (const { number, event } of dead) {
      const result = await send(target, messageOf(event, now()));
      if (result.kind !== 'sent') {
        throw new RelayProblem(
          `${sent} of ${dead.length} are sent now. ${result.problem} The others stay.`,
        );
      }
      await removeDead(link, number);
      sent += 1;
    }
    say(`${sent} of ${dead.length} are sent now.`);
  },
};

const sendOf = (now: () => number) => createSend({ fetch, sendMail, now });

function named(files: RelayFiles, words: Words): RelayForward {
  const name = words.join(' ').trim();
  const found = readForwards(files).find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new RelayProblem(`"${name}" is not there. npm run relay -- forward list names them.`);
}

function targetIn(file: string): ForwardTarget {
  const parsed = forwardTargetSchema.safeParse(jsonIn(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RelayProblem(`${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim());
}

function rulesIn(file: string): readonly Rule[] {
  const { rules, problems } = readRules(readFileSync(file, 'utf8'), [], newForwardId);
  const [problem] = problems;
  if (problem === undefined) return rules;
  throw new RelayProblem(`${file}: ${problem.rule ?? ''} ${problem.words}`);
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new RelayProblem(`${file} cannot be read as JSON: ${String(error)}`);
  }
}
