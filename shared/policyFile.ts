import { z } from 'zod';
import { settingsChangeSchema, type SettingsChange } from './settings.ts';
import { bringsAddress } from './tunnel.ts';

/** The path of a file on the administrator's own machines, from its root. */
const pathSchema = z
  .string()
  .max(4_096)
  .regex(/^(?:\/|[A-Za-z]:[\\/])/, { error: 'Give the whole path of the file, from its root.' });

/** The settings that an administrator may set: those of people's own work, such as views and filters, are theirs. */
const settings = settingsChangeSchema.omit({
  filter: true,
  views: true,
  isSetupDone: true,
  ownName: true,
  isFirstEventSeen: true,
  rules: true,
}).shape;

/** The rules as a file that the window exported, in place of the rules themselves. */
const rulesFile = pathSchema.optional();

const defaultsSchema = z.strictObject({ ...settings, rulesFile });

const enforcedSchema = z
  .strictObject({
    ...settings,
    rulesFile,
    /** The address the listener listens at. */
    host: z.union([z.literal('localhost'), z.ipv4(), z.ipv6()], {
      error: 'This is not an IP address. An IP address looks like 127.0.0.1.',
    }),
    /** Where the token comes from; it never stands in the policy itself. */
    token: z.union([z.enum(['environment', 'keyring']), z.strictObject({ file: pathSchema })], {
      error: 'The token comes from "environment", "keyring", or { "file": "/path" }.',
    }),
    /** The one relay of a team that can be joined; the join code is each computer's own. */
    relayAddress: z.url({ protocol: /^https$/, error: 'Give a whole https address.' }).max(2_000),
    /** Where newer versions are looked for, such as a copy inside the company; who must have signed them stays the same. */
    updateFeed: z.url({ protocol: /^https$/, error: 'Give a whole https address.' }).max(2_000),
  })
  .partial()
  .refine(({ publicUrl, tunnel }) => publicUrl === undefined || !bringsAddress(tunnel ?? null), {
    path: ['publicUrl'],
    error: 'The tunnel brings its own address, so the address cannot be set as well.',
  });

/** The policy file of a managed machine: what nobody can change in the app, and what holds until somebody does. */
export const policyFileSchema = z
  .strictObject({
    $schema: z.string().max(2_000).optional(),
    version: z.literal(1),
    enforced: enforcedSchema.default({}),
    defaults: defaultsSchema.default({}),
  })
  .superRefine(({ enforced, defaults }, context) => {
    for (const name of Object.keys(defaults).filter((each) => each in enforced)) {
      const message = 'This is in "enforced" and in "defaults". It can be in one of them.';
      context.addIssue({ code: 'custom', path: ['defaults', name], message });
    }
  });
export type PolicyFile = z.infer<typeof policyFileSchema>;

/** The settings that a policy can hold. */
export type ManagedSettings = Omit<
  SettingsChange,
  'filter' | 'views' | 'ownName' | 'isSetupDone' | 'isFirstEventSeen'
>;
/** What an administrator can fix. */
export type ManagedName = keyof ManagedSettings | 'host' | 'token' | 'updateFeed' | 'relayAddress';

/** What the policy of this computer fixes, for the window. */
export interface PolicyView {
  readonly file: string;
  readonly names: readonly ManagedName[];
}

/** What is wrong with a policy, a sentence for each part. */
export function policyProblems({ issues }: z.ZodError): readonly string[] {
  return issues.map((issue) => {
    const at = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const keys = issue.keys.map((key) => (at === '' ? key : `${at}.${key}`));
      return `Dockbell does not know ${keys.map((key) => `"${key}"`).join(', ')}.`;
    }
    const words = /[.]$/.test(issue.message) ? issue.message : `${issue.message}.`;
    return at === '' ? words : `"${at}": ${words}`;
  });
}
