import { startEngine } from '../parts/engine.ts';

await startEngine();
