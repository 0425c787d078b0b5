import { useQuery } from '@tanstack/react-query';
import { words } from '../../shared/words/words.ts';
import { keys } from './keys.ts';

/** The licenses of the packages in the app, from a file beside this page; read once it is wanted. */
export function useLicenses(isWanted: boolean) {
  return useQuery({
    queryKey: keys.licenses,
    queryFn: async () => {
      const answer = await fetch('./licenses.txt');
      if (!answer.ok) throw new Error(words().common.licensesUnread(answer.status));
      return answer.text();
    },
    enabled: isWanted,
  });
}
