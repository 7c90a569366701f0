import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { duration } from '../../lib/format';

/** How long until the first contact is due; past it, the word says so. */
export function LeadDue({ lead }: { lead: Pick<Lead, 'dueAt' | 'state'> }) {
  const { t } = useTranslation();
  const left = (Date.parse(lead.dueAt) - useNow()) / 1000;
  if (lead.state !== 'new') return null;
  if (left < 0)
    return (
      <Badge color="red.9" radius="sm" leftSection={<IconAlertTriangle size={12} aria-hidden="true" />} className="figures">
        {t('lead.overdue', { time: duration(-left) })}
      </Badge>
    );
  return (
    <Text span size="xs" className="figures">
      {t('lead.due', { time: duration(left) })}
    </Text>
  );
}
