import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMay } from '../features/auth/session';
import { useDealCounts } from '../features/deals/api';
import { useRequestCounts } from '../features/requests/api';
import { useTaskCounts } from '../features/tasks/api';

/** How much waits behind an entry of the navigation; nothing where nothing does. */
export function NavCount({ place }: { place: string }) {
  const may = useMay();
  const requests = useRequestCounts(place === 'requests' && may('requests.view')).data;
  const tasks = useTaskCounts(place === 'tasks' && may('tasks.view')).data;
  const deals = useDealCounts(place === 'deals' && may('deals.view')).data;
  if (place === 'deals' && deals) return <Count count={deals.overdue} late />;
  if (place === 'requests' && requests) return <Count count={requests.open} late={requests.overdue > 0} />;
  if (place === 'tasks' && tasks) return <Count count={tasks.due} late={tasks.due > 0} />;
  return null;
}

function Count({ count, late }: { count: number; late: boolean }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <>
      <Badge component="span" size="sm" radius="sm" color={late ? 'red.9' : 'gray.7'} aria-hidden="true">
        {count}
      </Badge>
      <VisuallyHidden>{t('nav.waiting', { count })}</VisuallyHidden>
    </>
  );
}
