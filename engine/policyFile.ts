import { hash } from 'node:crypto';
import {
  policyFileSchema,
  policyProblems,
  type ManagedName,
  type ManagedSettings,
  type PolicyFile,
} from '../shared/policyFile.ts';
import { errorWords } from '../shared/errorWords.ts';
import { readRules } from '../shared/ruleFile.ts';
import type { Rule } from '../shared/rule.ts';
import { checkedToken } from './listener/tokens.ts';
import { readOwnedFile, type Owner } from './ownedFile.ts';

/** What the administrator of this computer has set. */
export interface Policy {
  readonly file: string;
  /** Nobody can change these in the app. */
  readonly enforced: ManagedSettings;
  /** These hold until somebody changes them. */
  readonly defaults: ManagedSettings;
  readonly host: string | null;
  readonly token: PolicyToken | null;
  /** Where newer versions are looked for. */
  readonly updateFeed: string | null;
  /** The one relay that may be joined. */
  readonly relayAddress: string | null;
  /** Everything that is enforced, for the window. */
  readonly names: readonly ManagedName[];
}

/** Where the token comes from: from DOCKBELL_TOKEN alone, from the keyring alone, or from a file. */
type PolicyToken =
  | { readonly from: 'environment' }
  | { readonly from: 'keyring' }
  | { readonly from: 'file'; readonly text: string };

/** Where a policy is looked for; fixed, because a person can set the environment. */
const policyPaths = {
  linux: '/etc/dockbell/policy.json',
  darwin: '/Library/Application Support/Dockbell/policy.json',
  // Ordinary users may make files in ProgramData, and an uninstaller may remove the folder of the program.
  win32: 'C:\\Program Files\\Dockbell Policy\\policy.json',
} as const;

const maxPolicyBytes = 65_536;
const maxRulesBytes = 8 * 1_048_576;

/**
 * Reads the policy of this computer; null where there is none. Throws with the file and a sentence for all that is wrong with it: a
 * policy is applied whole or not at all.
 */
export function readPolicy(file: string, owner: Owner): Policy | null {
  try {
    const text = readOwnedFile(file, maxPolicyBytes, owner);
    return text === null ? null : toPolicy(file, parsePolicy(text), owner);
  } catch (error) {
    throw new Error(
      `The policy of this computer, ${file}, is not applied, because it is not right. ${messageOf(error)} Your administrator can correct it.`,
      { cause: error },
    );
  }
}

/** The whole sentence, not that of the cause. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The policy of the computer the app runs on. */
export function readOwnPolicy(platform: NodeJS.Platform): Policy | null {
  const file =
    platform === 'win32' || platform === 'darwin' ? policyPaths[platform] : policyPaths.linux;
  return readPolicy(file, { userId: platform === 'win32' ? null : 0 });
}

function parsePolicy(text: string): PolicyFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`It is not valid JSON (${errorWords(error)}).`, { cause: error });
  }
  const parsed = policyFileSchema.safeParse(json);
  if (!parsed.success) throw new Error(policyProblems(parsed.error).join(' '));
  return parsed.data;
}

function toPolicy(file: string, { enforced, defaults }: PolicyFile, owner: Owner): Policy {
  const { host = null, token, updateFeed = null, relayAddress = null, ...settings } = enforced;
  const fixed = together(withRules(settings, owner));
  const policyToken = token === undefined ? null : readToken(token, owner);
  return {
    file,
    enforced: fixed,
    defaults: withRules(defaults, owner),
    host,
    token: policyToken,
    updateFeed,
    relayAddress,
    names: [
      ...(Object.keys(fixed) as (keyof ManagedSettings)[]),
      ...(host === null ? [] : (['host'] as const)),
      ...(updateFeed === null ? [] : (['updateFeed'] as const)),
      ...(relayAddress === null ? [] : (['relayAddress'] as const)),
      // With the keyring, people still enter it.
      ...(policyToken === null || policyToken.from === 'keyring' ? [] : (['token'] as const)),
    ],
  };
}

/** What only makes sense together is fixed together: an address and the way it leads here, the modes of types and of groups. */
function together(settings: ManagedSettings): ManagedSettings {
  const { publicUrl, modes, groupModes } = settings;
  return {
    ...(publicUrl !== undefined && { tunnel: { kind: 'it' } }),
    ...((modes ?? groupModes) !== undefined && { modes: {}, groupModes: {} }),
    ...settings,
  };
}

function withRules(
  { rulesFile, ...settings }: PolicyFile['defaults'],
  owner: Owner,
): ManagedSettings {
  return rulesFile === undefined ? settings : { ...settings, rules: rulesOf(rulesFile, owner) };
}

function rulesOf(file: string, owner: Owner): readonly Rule[] {
  const { rules, problems } = readRules(present(file, maxRulesBytes, owner), [], () => '-');
  const [problem] = problems;
  if (problem !== undefined) {
    throw new Error(
      `The rules in ${file} are not right. ${problem.rule === null ? '' : `${problem.rule}: `}${problem.words}`,
    );
  }
  // The history names the rule that decided, so a rule keeps its id as long as it stays the same.
  return rules.map((rule) => ({
    ...rule,
    id: `policy-${hash('sha256', JSON.stringify(rule)).slice(0, 32)}`,
  }));
}

function readToken(
  source: 'environment' | 'keyring' | { readonly file: string },
  owner: Owner,
): PolicyToken {
  if (typeof source === 'string') return { from: source };
  const text = present(source.file, maxPolicyBytes, owner);
  try {
    return { from: 'file', text: checkedToken(text) };
  } catch (error) {
    throw new Error(`The token in ${source.file} is not right. ${errorWords(error)}`, {
      cause: error,
    });
  }
}

/** A file that the policy names, and that must be there. */
function present(file: string, maxBytes: number, owner: Owner): string {
  const text = readOwnedFile(file, maxBytes, owner);
  if (text === null) throw new Error(`There is no file ${file}.`);
  return text;
}
