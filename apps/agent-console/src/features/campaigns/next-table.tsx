import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { wallTimeOf } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { shownPhone } from '../../lib/phone';
import { zonePlace } from '../../lib/zone';
import { SimpleTable } from '../../ui/simple-table';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useNext } from './api';

const pad = (value: number) => String(value).padStart(2, '0');

/** Whom the campaign dials next, and what the clock says there. */
export function NextTable({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const now = new Date(useNow());
  const next = useNext(campaignId);
  if (next.isPending) return <ListSkeleton rows={3} />;
  if (next.isError) return <LoadError error={next.error} retry={next.refetch} />;
  const timeIn = (zone: string) => {
    const { hour, minute } = wallTimeOf(now, zone);
    return `${pad(hour)}:${pad(minute)} · ${zonePlace(zone, i18n.language)}`;
  };
  const rows = next.data.items.map(({ contactId, name, number, timeZone, listName, attempts, callbackAt }) => ({
    id: contactId,
    cells: [
      name || t('campaign.contact.nameless'),
      shownPhone(number),
      timeZone ? timeIn(timeZone) : t('campaign.contact.zoneless'),
      callbackAt ? t('campaign.contact.promised') : listName,
      attempts,
    ],
  }));
  const head = [
    ...[t('common.name'), t('common.number'), t('campaign.contact.theirTime')],
    ...[t('campaign.contact.list'), t('campaign.contact.attempts')],
  ];
  return (
    <>
      <Title order={2} size="h5">
        {t('campaign.next.title')}
      </Title>
      {rows.length === 0 ? (
        <Text c="dimmed">{t('campaign.next.none')}</Text>
      ) : (
        <SimpleTable label={t('campaign.next.title')} head={head} rows={rows} />
      )}
    </>
  );
}
