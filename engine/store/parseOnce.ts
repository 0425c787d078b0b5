/** For what is parsed once in a run: zod would write and compile code for it first, which pays only from the second time on. */
export const parseOnce = { jitless: true } as const;
