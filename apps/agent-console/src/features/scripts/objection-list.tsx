import type { ReactNode } from 'react';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/key-hint';
import { digitAt } from './answer-input';

interface ObjectionListProps {
  open: boolean;
  titles: { id: string; title: ReactNode }[];
  onOpen: (open: boolean) => void;
  onChoose: (index: number) => void;
}

/** What clients object: at hand in every step. */
export function ObjectionList({ open, titles, onOpen, onChoose }: ObjectionListProps) {
  const { t } = useTranslation();
  return (
    <Stack gap={4} align="flex-start">
      <Button
        size="xs"
        variant="default"
        aria-expanded={open}
        aria-keyshortcuts="O"
        rightSection={<KeyHint>O</KeyHint>}
        onClick={() => onOpen(!open)}
      >
        {t('script.objections')}
      </Button>
      {open &&
        titles.map(({ id, title }, index) => (
          <Button
            key={id}
            size="xs"
            variant="subtle"
            h="auto"
            mih={28}
            aria-keyshortcuts={digitAt(index)}
            rightSection={digitAt(index) && <KeyHint>{digitAt(index)!}</KeyHint>}
            onClick={() => onChoose(index)}
          >
            {title}
          </Button>
        ))}
    </Stack>
  );
}
