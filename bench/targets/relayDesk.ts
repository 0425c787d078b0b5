// A desk that joins a relay by the line it is sent.
import { startEngine } from '../parts/engine.ts';

const { engine } = await startEngine();
process.on('message', ({ line }: { readonly line: string }) => {
  void engine.relay.join(line).then(() => process.send?.({}));
});
