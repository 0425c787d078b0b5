import type { Page } from 'playwright-core';
import type { Answer, CallArgument, CallName } from '../shared/ipc.ts';

/** What the window itself would ask of the app; throws where the answer says that it could not be done. */
export async function callApp<Name extends CallName>(
  page: Page,
  name: Name,
  argument: CallArgument<Name>,
): Promise<Answer<Name>> {
  return (await page.evaluate(
    async ([asked, value]) => {
      const { call } = Reflect.get(window, 'dockbell') as {
        call: (name: unknown, argument: unknown) => Promise<{ readonly ok?: boolean } | undefined>;
      };
      const answer = await call(asked, value);
      if (answer?.ok === false) throw new Error(JSON.stringify(answer));
      return answer;
    },
    [name, argument] as const,
  )) as Answer<Name>;
}
