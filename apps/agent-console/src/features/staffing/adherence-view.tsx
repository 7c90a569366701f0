import { Group, List, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { weekOf } from '@callcard/crm-core';
import { FileLinks } from '../../ui/file-links';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { adherenceFileAddress, useAdherence } from './api';
import { AdherenceTable } from './adherence-table';
import { WeekPicker } from './week-picker';

/** A week of shifts beside what their people really did. */
export function AdherenceView({ week, onWeek }: { week: string; onWeek: (day: string) => void }) {
  const { t } = useTranslation();
  const days = weekOf(week);
  const query = { from: days[0]!, to: days[6]! };
  const adherence = useAdherence(query);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-end">
        <WeekPicker week={week} onChange={onWeek} />
        <FileLinks addressOf={(format) => adherenceFileAddress(query, format)} labelOf={(format) => t('staff.adherenceFile', { format })} />
      </Group>
      {adherence.isPending && <ListSkeleton rows={8} />}
      {adherence.isError && <LoadError error={adherence.error} retry={adherence.refetch} />}
      {adherence.data && (adherence.data.length === 0 ? <Empty text={t('staff.noShifts')} /> : <AdherenceTable days={adherence.data} />)}
      <details>
        <summary>{t('report.formulas')}</summary>
        <List size="sm">
          <List.Item>{t('staff.adherenceFormula')}</List.Item>
          <List.Item>{t('staff.conformanceFormula')}</List.Item>
          <List.Item>{t('staff.countsAsWork')}</List.Item>
        </List>
      </details>
    </Stack>
  );
}
