import { Alert, List } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../lib/format';
import { usePlanWarnings } from './activities-api';

/** What to think of before this is planned; nothing is forbidden by it. */
export function PlanWarnings({ plan }: { plan: Parameters<typeof usePlanWarnings>[0] }) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(plan, 300);
  const warnings = usePlanWarnings(settled).data?.warnings ?? [];
  if (warnings.length === 0) return null;
  const said = warnings.map((warning) =>
    warning.code === 'outsideWorkingHours'
      ? t('deal.warning.outsideWorkingHours')
      : t('deal.warning.overlaps', {
          name: warning.personName,
          from: clockTime(warning.startsAt),
          to: clockTime(warning.endsAt),
          subject: warning.subject,
        }),
  );
  return (
    <Alert color="yellow" variant="outline" p="xs" role="status">
      <List size="sm">
        {said.map((text) => (
          <List.Item key={text}>{text}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
