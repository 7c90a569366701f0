import { Badge, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../features/auth/session';
import { useRequestCounts } from '../features/requests/api';
import { useTaskCounts } from '../features/tasks/api';
import { paths } from './paths';

/** What waits for me besides the phone, and how much of it is late. */
export function MyWork() {
  const { t } = useTranslation();
  const may = useMay();
  const requests = useRequestCounts(may('requests.view')).data;
  const tasks = useTaskCounts(may('tasks.view')).data;
  if (!requests && !tasks) return null;
  return (
    <Stack gap={4} component="nav" aria-labelledby="my-work">
      <Title order={2} size="h5" id="my-work">
        {t('request.myWork')}
      </Title>
      {requests && <WorkLine to={paths.requests} label={t('request.title')} count={requests.open} late={requests.overdue} />}
      {tasks && <WorkLine to={paths.tasks} label={t('task.title')} count={tasks.open} late={tasks.due} />}
    </Stack>
  );
}

function WorkLine({ to, label, count, late }: { to: string; label: string; count: number; late: number }) {
  const { t } = useTranslation();
  return (
    <Link to={to} className="row">
      <Group justify="space-between" wrap="nowrap">
        <Text span size="sm">
          {label}
        </Text>
        <Group gap={6} wrap="nowrap">
          {late > 0 && (
            <Badge color="red.9" radius="sm" tt="none">
              {t('request.late', { count: late })}
            </Badge>
          )}
          <Text span size="sm" fw={600} className="figures">
            {count}
          </Text>
        </Group>
      </Group>
    </Link>
  );
}
