// Takes the pictures of the README and the docs from the real app on a real desktop: `npm run screenshots`, or some of
// them: `npm run screenshots -- history watching`.
import { mkdirSync } from 'node:fs';
import { picturesOfConnecting } from './screenshots/connecting.ts';
import { picturesOfDeliveries } from './screenshots/deliveries.ts';
import { picturesOfHistory } from './screenshots/history.ts';
import { picturesOfInsights } from './screenshots/insights.ts';
import { folder } from './screenshots/picture.ts';
import { picturesOfRules } from './screenshots/rules.ts';
import { picturesOfSetUp } from './screenshots/setUp.ts';
import { picturesOfWatching } from './screenshots/watching.ts';

const pictures = {
  setUp: picturesOfSetUp,
  connecting: picturesOfConnecting,
  history: picturesOfHistory,
  watching: picturesOfWatching,
  insights: picturesOfInsights,
  rules: picturesOfRules,
  deliveries: picturesOfDeliveries,
} satisfies Record<string, () => Promise<void>>;

mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
for (const [name, take] of Object.entries(pictures)) {
  if (wanted.length === 0 || wanted.includes(name)) await take();
}
