import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Activity } from '@callcard/crm-core';

/** What was done with a client, or is planned, and what came of it. */
export function DoneActivity({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const { type, state, subject, result, decision, place, ownerName, contacts } = activity;
  return (
    <>
      <Text size="sm" fw={600}>
        {t(`deal.kind.${type}`)}
        {subject && `: ${subject}`}
        {state === 'cancelled' && ` · ${t('deal.cancelled')}`}
        {state === 'planned' && ` · ${t('deal.isPlanned')}`}
      </Text>
      <Text size="xs" c="dimmed">
        {[ownerName, ...contacts.map(({ name }) => name), place].filter(Boolean).join(' · ')}
      </Text>
      {result && (
        <Text size="sm" className="wrap">
          {t('deal.result')}: {result}
        </Text>
      )}
      {decision && (
        <Text size="sm" className="wrap">
          {t('deal.decision')}: {decision}
        </Text>
      )}
    </>
  );
}
