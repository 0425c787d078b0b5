import { words } from '../../shared/words/words.ts';
import { helpTopics, type HelpTopic, useHelp } from './help.ts';
import classes from './HelpLink.module.css';

/** "What is …?", which opens the guide where it explains a term. */
export function HelpLink({ topic }: { readonly topic: HelpTopic }) {
  const open = useHelp();
  return (
    <button type="button" className={classes.link} onClick={() => open(helpTopics[topic])}>
      {words().common.whatIs[topic]}
    </button>
  );
}
