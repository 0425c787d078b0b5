import { helpTopics, type HelpTopic, useHelp } from './help.ts';
import classes from './HelpLink.module.css';

/** "What is …?", which opens the guide where it explains a term. */
export function HelpLink({ topic }: { readonly topic: HelpTopic }) {
  const open = useHelp();
  const { question, section } = helpTopics[topic];
  return (
    <button type="button" className={classes.link} onClick={() => open(section)}>
      {question}
    </button>
  );
}
