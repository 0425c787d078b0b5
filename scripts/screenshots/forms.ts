import type { Page } from 'playwright-core';
import type { en } from '../../shared/words/en.ts';

type Words = typeof en;
type Take = (name: string) => Promise<void>;

/** What opens on a page, one by one: forms, dialogs, a search and its help, a rule that is written. */
export async function tourForms(
  page: Page,
  words: Words,
  take: Take,
  go: (name: string) => Promise<void>,
): Promise<void> {
  await tourForward(page, words, take, go);
  await tourSearch(page, words, take, go);
  await tourRules(page, words, take, go);
  await go(words.navigation.pages.attention);
  await page.getByRole('row').getByRole('button').first().click();
  await page.getByRole('dialog', { name: words.marks.whatName }).waitFor();
  await take('take-name');
  await page.keyboard.press('Escape');
}

async function tourForward(
  page: Page,
  words: Words,
  take: Take,
  go: (name: string) => Promise<void>,
) {
  const { forward, settings, common, navigation } = words;
  await go(navigation.pages.settings);
  await page.getByRole('tab', { name: settings.forwardTab }).click();
  await page.getByRole('button', { name: forward.add, exact: true }).click();
  for (const kind of ['slack', 'mail'] as const) {
    await page.getByLabel(forward.sendTo, { exact: true }).selectOption(kind);
    await take(`forward-${kind}`);
  }
  await page.getByRole('button', { name: common.cancel }).click();
}

async function tourSearch(
  page: Page,
  words: Words,
  take: Take,
  go: (name: string) => Promise<void>,
) {
  const { search, navigation } = words;
  await go(navigation.views.all);
  const field = page.getByLabel(search.searchEvents);
  for (const [name, text] of [
    ['search', 'SHP-12345'],
    ['search-completions', 'car'],
    ['search-problem', 'after:6:99'],
  ] as const) {
    await field.fill(text);
    if (name === 'search-completions') await page.getByRole('option').first().waitFor();
    await take(name);
  }
  await field.fill('');
  await page.getByRole('button', { name: search.howTo }).click();
  await page.getByRole('dialog', { name: search.howTo }).waitFor();
  await take('search-help');
  await page.keyboard.press('Escape');
}

async function tourRules(
  page: Page,
  words: Words,
  take: Take,
  go: (name: string) => Promise<void>,
) {
  const { rules, navigation } = words;
  await go(navigation.pages.rules);
  await page.getByRole('button', { name: rules.newRule }).click();
  await take('rule-new');
  await go(navigation.views.all);
  await page.getByRole('row').filter({ hasText: 'CAR-12345' }).first().click();
  await page.getByRole('region', { name: words.details.title }).waitFor();
  await take('event-details');
  await page.keyboard.press('r');
  await page
    .getByRole('heading', { name: rules.hearAbout })
    .or(page.getByText(rules.hearAbout))
    .first()
    .waitFor();
  await take('rule-from-event');
}
