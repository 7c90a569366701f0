import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useRequests } from '../features/requests/api';
import { RequestDue } from '../features/requests/request-words';
import { shortMoment } from '../lib/format';
import { ShowMore } from '../ui/show-more';
import { ListSkeleton, LoadError } from '../ui/states';
import { NewRequest } from './new-request';
import { paths } from './paths';

/** What a client wanted of us, and one button for what they want now. */
export function ClientRequests({ clientId }: { clientId: string }) {
  const { t, i18n } = useTranslation();
  const requests = useRequests({ clientId });
  if (requests.isPending) return <ListSkeleton rows={4} />;
  if (requests.isError) return <LoadError error={requests.error} retry={requests.refetch} />;
  const items = requests.data.pages.flatMap((page) => page.items);
  return (
    <section aria-label={t('request.ofClient')}>
      <NewRequest clientId={clientId} />
      {items.length === 0 && <Text c="dimmed">{t('request.noneOfClient')}</Text>}
      <ul className="plain-list">
        {items.map((request) => (
          <li key={request.id} className="row">
            <Group justify="space-between" gap="xs">
              <Anchor component={Link} to={paths.request(request.id)} size="sm">
                {request.number} · {request.subject ?? t(`request.kind.${request.kind}`)}
              </Anchor>
              <RequestDue request={request} />
            </Group>
            <Text size="xs" c="dimmed" className="figures">
              {[t(`request.status.${request.status}`), shortMoment(request.createdAt, i18n.language), request.ownerName]
                .filter(Boolean)
                .join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
      <ShowMore query={requests} />
    </section>
  );
}
