/** Fails the type check when a union gains a member that a switch does not handle; throws if it still happens at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
