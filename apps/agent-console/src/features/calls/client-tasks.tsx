import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { page } from '@callcard/crm-core';
import { shortMoment } from '../../lib/format';
import { http } from '../../lib/http';

/** What of a task is shown beside its client. */
const OpenTask = z.object({ id: z.string(), title: z.string(), dueAt: z.string(), assigneeName: z.string().nullish() });

const useOpenTasks = (clientId: string) =>
  useQuery({
    queryKey: ['tasks', 'client', clientId],
    queryFn: () => http.get('/tasks', page(OpenTask), { clientId, state: 'open', limit: 20 }),
  });

/** What is still to be done for a client, and by whom. */
export function ClientTasks({ clientId }: { clientId: string }) {
  const { t, i18n } = useTranslation();
  const tasks = useOpenTasks(clientId);
  const items = tasks.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Stack gap={4} component="section">
      <Title order={3} size="h6">
        {t('client.openTasks')}
      </Title>
      {items.map(({ id, title, dueAt, assigneeName }) => (
        <Text key={id} size="sm" className="figures">
          {[title, shortMoment(dueAt, i18n.language), assigneeName].filter(Boolean).join(' · ')}
        </Text>
      ))}
    </Stack>
  );
}
