/** A time (epoch ms) as part of a file's name; colons are not allowed on Windows. */
export function fileStamp(time: number): string {
  return new Date(time).toISOString().replaceAll(/[:.]/g, '-');
}
