import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import type { ClientQuery } from './api';
import { BulkEditWindow } from './bulk-edit';

interface BulkBarProps {
  chosen: readonly Pick<Client, 'id' | 'version'>[];
  filter: ClientQuery;
  people: readonly { id: string; name: string }[];
  onDone: () => void;
}

/** What can be done with the ticked clients, or with all that the list shows. */
export function BulkBar({ chosen, filter, people, onDone }: BulkBarProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'chosen' | 'all' | null>(null);
  const { sort: _sort, ...shown } = filter;
  const selection = open === 'all' ? { filter: shown } : { clients: chosen.map(({ id, version }) => ({ id, version })) };
  return (
    <Group gap="xs">
      <Text size="sm" role="status">
        {t('bulk.chosen', { count: chosen.length })}
      </Text>
      <Button size="xs" variant="default" disabled={chosen.length === 0} onClick={() => setOpen('chosen')}>
        {t('bulk.editChosen')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setOpen('all')}>
        {t('bulk.editAll')}
      </Button>
      {open && <BulkEditWindow selection={selection as never} people={people} onClose={() => (setOpen(null), onDone())} />}
    </Group>
  );
}
