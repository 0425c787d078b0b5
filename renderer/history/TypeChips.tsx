import { Button, Pill } from '@mantine/core';
import { useTypes } from './TypeFilter.tsx';
import classes from './Toolbar.module.css';

interface Props {
  readonly chosen: readonly string[];
  readonly onChange: (types: readonly string[]) => void;
}

/** The chosen types, each removable. */
export function TypeChips({ chosen, onChange }: Props) {
  const { data: types = [] } = useTypes();
  return (
    <div className={classes.chips}>
      {chosen.map((name) => {
        const label = types.find((type) => type.name === name)?.label ?? name;
        return (
          <Pill
            key={name}
            withRemoveButton
            removeButtonProps={{
              'aria-label': `Remove ${label}`,
              'aria-hidden': false,
              tabIndex: 0,
            }}
            onRemove={() => onChange(chosen.filter((each) => each !== name))}
          >
            {label}
          </Pill>
        );
      })}
      <Button variant="subtle" size="compact-xs" onClick={() => onChange([])}>
        Clear types
      </Button>
    </div>
  );
}
