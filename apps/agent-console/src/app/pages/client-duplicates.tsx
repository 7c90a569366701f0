import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useSuspectedPairs } from '../../features/clients/merge-api';
import { shownPhone } from '../../lib/phone';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** Pairs of clients that may be one. */
export function ClientDuplicates() {
  const { t } = useTranslation();
  return (
    <Page title={t('merge.suspected')}>
      <Text size="sm">{t('merge.suspectedHint')}</Text>
      <Pairs />
    </Page>
  );
}

function Pairs() {
  const { t } = useTranslation();
  const pairs = useSuspectedPairs();
  if (pairs.isPending) return <ListSkeleton rows={6} />;
  if (pairs.isError) return <LoadError error={pairs.error} retry={pairs.refetch} />;
  const items = pairs.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('merge.noSuspected')} />;
  return (
    <>
      <Table.ScrollContainer minWidth={520}>
        <Table aria-label={t('merge.suspected')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('client.title')}</Table.Th>
              <Table.Th>{t('merge.inCommon')}</Table.Th>
              <Table.Th>{t('common.actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map(({ by, value, clients: [one, other] }) => (
              <Table.Tr key={`${one!.id} ${other!.id}`}>
                <Table.Td>
                  <Group gap="xs">
                    {[one!, other!].map(({ id, name, ownerName }) => (
                      <Text key={id} size="sm">
                        <Anchor component={Link} to={paths.client(id)} size="sm">
                          {name}
                        </Anchor>
                        {ownerName && ` (${ownerName})`}
                      </Text>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>
                  {t(`merge.by.${by}`)} <span className="figures">{by === 'phone' ? shownPhone(value) : value}</span>
                </Table.Td>
                <Table.Td>
                  <Button
                    size="compact-sm"
                    variant="default"
                    component={Link}
                    to={paths.clientMerge(one!.id, other!.id)}
                    aria-label={`${t('merge.compare')}: ${one!.name}, ${other!.name}`}
                  >
                    {t('merge.compare')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ShowMore query={pairs} />
    </>
  );
}
