import { startEngine } from '../parts/engine.ts';

await startEngine();

// Processor time of this thread and not time of day, in which other programs would be counted too.
let lastMs = threadMs();
let maxMs = 0;
setInterval(() => {
  const nowMs = threadMs();
  maxMs = Math.max(maxMs, nowMs - lastMs);
  lastMs = nowMs;
}, 1);

// Each question is answered with the longest time (ms) that nothing else could run since the last one.
process.on('message', () => {
  process.send?.({ maxMs });
  maxMs = 0;
});

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
