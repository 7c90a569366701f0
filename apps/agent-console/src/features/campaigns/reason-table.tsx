import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ReasonCount } from '@callcard/crm-core';
import { shortMoment } from '../../lib/format';
import { SimpleTable } from '../../ui/simple-table';
import { ListSkeleton, LoadError } from '../../ui/states';
import { type ContactQuery, useReasons } from './api';

interface ReasonTableProps {
  campaignId: string;
  /** Where the contacts are that are narrowed so. */
  hrefOf: (filter: ContactQuery) => string;
}

/** What narrows the contacts to those of a line. */
const filterOf = ({ reason, ended }: ReasonCount): ContactQuery => (ended ? { state: 'done', ended } : { reason });

/** Why contacts are not dialled: each is counted once; a reason leads to those who have it. */
export function ReasonTable({ campaignId, hrefOf }: ReasonTableProps) {
  const { t, i18n } = useTranslation();
  const reasons = useReasons(campaignId);
  if (reasons.isPending) return <ListSkeleton rows={3} />;
  if (reasons.isError) return <LoadError error={reasons.error} retry={reasons.refetch} />;
  const { items, countedAt, counting } = reasons.data;
  const all = items.reduce((sum, { contacts }) => sum + contacts, 0);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(i18n.language);
  const said = ({ reason, ended }: ReasonCount) => {
    const text = t(`campaign.reason.${reason}`);
    return ended ? `${text} ${t(`campaign.ended.${ended}`)}` : text;
  };
  const rows = items.map((item) => ({
    id: `${item.reason} ${item.ended}`,
    cells: [
      <Anchor key="reason" component={Link} to={hrefOf(filterOf(item))} size="sm">
        {said(item)}
      </Anchor>,
      whole.format(item.contacts),
      share.format(item.contacts / all),
    ],
  }));
  return (
    <>
      <Title order={2} size="h5">
        {t('campaign.reasons.title')}
      </Title>
      <Text size="sm" c="dimmed" role="status">
        {countedAt && t('campaign.reasons.counted', { at: shortMoment(countedAt, i18n.language) })}{' '}
        {counting && t('campaign.reasons.counting')}
      </Text>
      {rows.length > 0 && (
        <SimpleTable
          label={t('campaign.reasons.title')}
          head={[t('campaign.reasons.reason'), t('campaign.tab.contacts'), t('campaign.reasons.share')]}
          rows={rows}
        />
      )}
      {rows.length === 0 && countedAt && <Text c="dimmed">{t('campaign.contact.none')}</Text>}
    </>
  );
}
