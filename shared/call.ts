import { z } from 'zod';

declare const answer: unique symbol;

/** A call from the window to the main process: the schema of its argument, whose type also carries the answer. */
type Call<Argument extends z.ZodType = z.ZodType, Answer = unknown> = Argument & {
  readonly [answer]: Answer;
};

/** Declares a call in its feature's table: `call(argumentSchema)<Answer>()`. */
export function call<Argument extends z.ZodType>(argument: Argument) {
  return <Answer>() => argument as Call<Argument, Answer>;
}

/** What a call answers. */
export type AnswerOf<Declared extends Call> = Declared[typeof answer];

/** The answer to an action that can fail because of what a person entered or chose. */
export type ActionResult = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** One function for each call of a table. */
export type HandlersOf<Table extends Readonly<Record<string, Call>>> = {
  readonly [Name in keyof Table]: (
    argument: z.output<Table[Name]>,
  ) => AnswerOf<Table[Name]> | Promise<AnswerOf<Table[Name]>>;
};

/** The argument of calls that take none. */
export const noArgument = z.undefined();

/** The id of a row in the database. */
export const idSchema = z.number().int().positive();
