import { Button, Checkbox, Group, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_REPEAT_DAYS, type RepeatSettings } from '@callcard/crm-core';
import { sayPolitely } from '../../ui/announcer';
import { useShowProblem } from '../../lib/use-problem';
import { type ReportQuery, useRepeatSettings, useReport, useSaveRepeatSettings } from './api';

interface RepeatOptionsProps {
  query: ReportQuery;
  /** For the company. */
  maySave: boolean;
  ask: (change: Record<string, string>) => void;
}

/** How many days apart calls of one caller belong together: as the company has it, or as somebody wants to see it now. */
export function RepeatOptions({ query, maySave, ask }: RepeatOptionsProps) {
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
      {maySave && <SaveForAll shown={repeats} />}
    </Group>
  );
}

/** What stands here becomes the company's, where it is not. */
function SaveForAll({ shown: { days, sameTopic } }: { shown: RepeatSettings }) {
  const { t } = useTranslation();
  const company = useRepeatSettings().data;
  const save = useSaveRepeatSettings();
  const showProblem = useShowProblem();
  if (!company || (company.days === days && company.sameTopic === sameTopic)) return null;
  const { version } = company;
  const run = () => save.mutate({ days, sameTopic, version }, { onSuccess: () => sayPolitely(t('common.saved')), onError: showProblem });
  return (
    <Button size="xs" variant="default" loading={save.isPending} onClick={run}>
      {t('report.saveForAll')}
    </Button>
  );
}
