import { useRef } from 'react';
import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@callcard/crm-core';
import { shortMoment } from '../../lib/format';
import { listArrows, useListKeys } from '../../lib/use-list-keys';
import { LeadDue } from './lead-due';

interface LeadListProps {
  leads: Lead[];
  selectedId: string | null;
  onSelect: (id: string) => void;
}

export function LeadList({ leads, selectedId, onSelect }: LeadListProps) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useListKeys(list);
  return (
    <Stack gap={4} ref={list} onKeyDown={listArrows}>
      {leads.map((lead) => (
        <UnstyledButton key={lead.id} className="row" data-list-row aria-current={lead.id === selectedId} onClick={() => onSelect(lead.id)}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm" fw={600}>
              {lead.clientName ?? lead.number}
            </Text>
            <LeadDue lead={lead} />
          </Group>
          <Text size="sm">{lead.subject}</Text>
          <Text size="xs" c="dimmed" className="figures">
            {t(`lead.state.${lead.state}`)} ·{' '}
            {t('lead.handedBy', { name: lead.createdByName, time: shortMoment(lead.createdAt, i18n.language) })}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
