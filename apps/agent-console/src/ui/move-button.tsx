import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface MoveButtonProps {
  /** What is moved. */
  name: string;
  up?: boolean;
  pending: boolean;
  /** null: it is the first, or the last. */
  onMove: (() => void) | null;
}

/** One place up or down in an order that people choose. */
export function MoveButton({ name, up = false, pending, onMove }: MoveButtonProps) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="default"
      size={26}
      aria-label={t(up ? 'common.moveUp' : 'common.moveDown', { name })}
      disabled={!onMove}
      loading={pending}
      onClick={() => onMove?.()}
    >
      {up ? <IconArrowUp size={14} /> : <IconArrowDown size={14} />}
    </ActionIcon>
  );
}
