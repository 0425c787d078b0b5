/** An answer, or an error in words where it takes longer than so many ms; what comes later of it is no longer waited for. */
export async function within<Result>(
  asked: Promise<Result>,
  maxMs: number,
  why: string,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(why)), maxMs);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
