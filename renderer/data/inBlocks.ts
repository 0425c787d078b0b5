/** Writes a long list in parts, one after the other; resolves with all answers. */
export async function inBlocks<One, Answer>(
  all: readonly One[],
  max: number,
  write: (block: One[]) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < all.length; start += max) {
    answers.push(await write(all.slice(start, start + max)));
  }
  return answers;
}
