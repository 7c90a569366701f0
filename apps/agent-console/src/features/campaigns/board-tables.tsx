import { useTranslation } from 'react-i18next';
import type { CampaignBoard, QuotaState } from '@callcard/crm-core';
import { clockTime } from '../../lib/format';
import { SimpleTable } from '../../ui/simple-table';
import { Empty } from '../../ui/states';

export type ResultText = (key: string) => string;

/** The last attempts, newest first, those under way on top. */
export function LastAttempts({ last, resultText }: { last: CampaignBoard['last']; resultText: ResultText }) {
  const { t } = useTranslation();
  if (last.length === 0) return <Empty text={t('campaignBoard.noAttempts')} />;
  const columns = ['time', 'contact', 'number', 'agent', 'outcome', 'result'] as const;
  return (
    <SimpleTable
      label={t('campaignBoard.last')}
      head={columns.map((column) => t(`campaignBoard.column.${column}`))}
      rows={last.map(({ id, at, name, number, agentName, outcome, result }) => ({
        id,
        cells: [
          clockTime(at, true),
          name,
          number,
          agentName ?? '–',
          t(`campaignBoard.outcome.${outcome ?? 'underWay'}`),
          result ? resultText(result) : '–',
        ],
      }))}
    />
  );
}

/** How far each quota is. */
export function QuotaTable({ quotas, resultText }: { quotas: QuotaState[]; resultText: ResultText }) {
  const { t } = useTranslation();
  if (quotas.length === 0) return <Empty text={t('campaignBoard.noQuotas')} />;
  const columns = ['result', 'whom', 'count', 'then'] as const;
  return (
    <SimpleTable
      label={t('campaignBoard.quotas')}
      head={columns.map((column) => t(`campaignBoard.quota.${column}`))}
      rows={quotas.map(({ result, field, value, count, most, full, then }, at) => ({
        id: String(at),
        cells: [
          resultText(result),
          field === null ? t('campaignBoard.quota.everybody') : `${field}: ${value ?? t('campaignBoard.quota.each')}`,
          full ? t('campaignBoard.quota.full', { count, most }) : t('campaignBoard.quota.of', { count, most }),
          t(`campaignBoard.quota.thenDo.${then}`),
        ],
      }))}
    />
  );
}
