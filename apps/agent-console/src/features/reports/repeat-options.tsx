import { Checkbox, Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_REPEAT_DAYS } from '@callcard/crm-core';
import { type ReportQuery, useReport } from './api';

interface RepeatOptionsProps {
  query: ReportQuery;
  ask: (change: Record<string, string>) => void;
}

/** How many days apart calls of one caller belong together: as the company has it, or as somebody wants to see it now. */
export function RepeatOptions({ query, ask }: RepeatOptionsProps) {
  const { t } = useTranslation();
  const told = useReport(query).data;
  const repeats = told && 'repeats' in told ? told.repeats : null;
  if (!repeats) return null;
  return (
    <Group gap="md" align="flex-end" className="no-print">
      <NumberInput
        {...{ size: 'xs', w: 110, min: 1, max: MOST_REPEAT_DAYS, clampBehavior: 'strict', allowDecimal: false }}
        label={t('report.repeatDays')}
        value={query.days ?? repeats.days}
        onChange={(days) => typeof days === 'number' && days >= 1 && ask({ days: String(days) })}
      />
      <Checkbox
        size="xs"
        label={t('report.sameTopic')}
        checked={repeats.sameTopic}
        onChange={({ currentTarget }) => ask({ sameTopic: String(currentTarget.checked) })}
      />
    </Group>
  );
}
