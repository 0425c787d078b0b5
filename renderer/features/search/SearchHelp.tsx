import { Modal, UnstyledButton } from '@mantine/core';
import { searchHelp } from '../../../shared/searchHelp.ts';
import { words } from '../../../shared/words/words.ts';
import classes from './SearchBox.module.css';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Puts an example into the search box. */
  readonly onTry: (text: string) => void;
}

/** What can be written in the search box; each example can be tried. */
export function SearchHelp({ isOpen, onClose, onTry }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={words().search.howTo} size="lg">
      <table className={classes.help}>
        <thead>
          <tr>
            <th scope="col">{words().search.write}</th>
            <th scope="col">{words().search.finds}</th>
          </tr>
        </thead>
        <tbody>
          {searchHelp().map(({ write, finds }) => (
            <tr key={write}>
              <th scope="row">
                <UnstyledButton className={classes.try} onClick={() => onTry(write)}>
                  {write}
                </UnstyledButton>
              </th>
              <td>{finds}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
