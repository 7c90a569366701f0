import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BulkNoun } from '@callcard/crm-core';
import { BulkEditWindow, type ChangeInputs } from './bulk-edit';

interface BulkBarProps {
  noun: BulkNoun;
  chosen: readonly { id: string; version: number }[];
  /** What the list is narrowed to, as the server has it. */
  filter: object;
  /** What can be changed, by inputs for it. */
  inputs: ChangeInputs;
  onDone: () => void;
}

/** What can be done with the ticked ones, or with all that the list shows. */
export function BulkBar({ noun, chosen, filter, inputs, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'chosen' | 'all' | null>(null);
  const selection = open === 'all' ? { filter } : { items: chosen.map(({ id, version }) => ({ id, version })) };
  return (
    <Group gap="xs">
      <Text size="sm" role="status">
        {t('bulk.chosen', { count: chosen.length })}
      </Text>
      <Button size="xs" variant="default" disabled={chosen.length === 0} onClick={() => setOpen('chosen')}>
        {t(`bulk.${noun}.editChosen`)}
      </Button>
      <Button size="xs" variant="default" onClick={() => setOpen('all')}>
        {t(`bulk.${noun}.editAll`)}
      </Button>
      {open && <BulkEditWindow noun={noun} selection={selection} inputs={inputs} onClose={() => (setOpen(null), onDone())} />}
    </Group>
  );
}
