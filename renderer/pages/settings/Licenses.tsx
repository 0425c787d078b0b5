import { Button, Code, Modal } from '@mantine/core';
import { useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import { useLicenses } from '../../data/licenses.ts';
import { Problem } from '../../ui/Problem.tsx';

/** Shows the licenses of the packages that the app contains. */
export function Licenses() {
  const [isOpen, setIsOpen] = useState(false);
  const licenses = useLicenses(isOpen);
  return (
    <div>
      <Button onClick={() => setIsOpen(true)}>{words().settings.showLicenses}</Button>
      <Modal
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        title={words().settings.licenses}
        size="xl"
      >
        {licenses.error !== null && <Problem error={licenses.error} />}
        {licenses.data !== undefined && <Code block>{licenses.data}</Code>}
      </Modal>
    </div>
  );
}
