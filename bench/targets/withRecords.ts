import { startGrouped } from './grouped.ts';

await startGrouped({ keepsRecords: true });
