import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../features/auth/session';
import { useLeads } from '../features/leads/api';
import { useRequestCounts } from '../features/requests/api';
import { useTaskCounts } from '../features/tasks/api';
import { paths } from './paths';

/** What waits for me besides the phone, and how much of it is late; each line leads to it. */
export function MyWork() {
  const { t } = useTranslation();
  const may = useMay();
  const requests = useRequestCounts(may('requests.view')).data;
  const tasks = useTaskCounts(may('tasks.view')).data;
  const hasLeads = may('leads.work');
  if (!requests && !tasks && !hasLeads) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5" id="my-work" className="strip-words">
        {t('call.myWork')}
      </Title>
      <ul className="plain-list strip-words" aria-labelledby="my-work">
        {requests && <WorkLine to={paths.requests} label={t('request.title')} count={requests.open} late={requests.overdue} />}
        {tasks && <WorkLine to={paths.tasks} label={t('task.title')} count={tasks.open} late={tasks.due} />}
        {hasLeads && <LeadsLine />}
      </ul>
    </Stack>
  );
}

function LeadsLine() {
  const { t } = useTranslation();
  const fresh = useLeads({ state: 'new', mine: true }).data;
  const count = fresh ? `${fresh.items.length}${fresh.nextCursor === null ? '' : '+'}` : '…';
  return <WorkLine label={t('lead.newMine')} count={count} to={`${paths.leads}?mine=true`} />;
}

interface WorkLineProps {
  to: string;
  label: string;
  count: number | string;
  late?: number;
}

function WorkLine({ to, label, count, late = 0 }: WorkLineProps) {
  const { t } = useTranslation();
  return (
    <li>
      <Link to={to} className="row">
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Text span size="sm">
            {label}
          </Text>
          <Text span size="sm" fw={600} className="figures">
            {count}
          </Text>
        </Group>
        {late > 0 && (
          <Badge component="span" color="red.9" radius="sm" tt="none" maw="none">
            {t('request.late', { count: late })}
          </Badge>
        )}
      </Link>
    </li>
  );
}
