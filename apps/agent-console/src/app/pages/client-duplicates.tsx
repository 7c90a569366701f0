import { Anchor, Button, Group, Table, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { SuspectedPair } from '@callcard/crm-core';
import { useDistinctPairs, useSuspectedPairs, useTakeBackPair, useTellApart } from '../../features/clients/merge-api';
import { dateTime } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';
import { ShowMore } from '../../ui/show-more';
import { SimpleTable } from '../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { paths } from '../paths';

/** Pairs of clients that may be one. */
export function ClientDuplicates() {
  const { t } = useTranslation();
  return (
    <Page title={t('merge.suspected')}>
      <Text size="sm">{t('merge.suspectedHint')}</Text>
      <Pairs />
      <ToldApart />
    </Page>
  );
}

/** Both, each leading to its card. */
const Two = ({ clients }: Pick<SuspectedPair, 'clients'>) => (
  <Group gap="xs">
    {clients.map(({ id, name, ownerName }) => (
      <Text key={id} size="sm">
        <Anchor component={Link} to={paths.client(id)} size="sm">
          {name}
        </Anchor>
        {ownerName && ` (${ownerName})`}
      </Text>
    ))}
  </Group>
);

function Pairs() {
  const { t } = useTranslation();
  const pairs = useSuspectedPairs();
  const tellApart = useTellApart();
  const showProblem = useShowProblem();
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
                  <Two clients={[one!, other!]} />
                </Table.Td>
                <Table.Td>
                  {t(`merge.by.${by}`)} <span className="figures">{by === 'phone' ? shownPhone(value) : value}</span>
                </Table.Td>
                <Table.Td>
                  <Group gap="xs">
                    <Button
                      size="compact-sm"
                      variant="default"
                      component={Link}
                      to={paths.clientMerge(one!.id, other!.id)}
                      aria-label={`${t('merge.compare')}: ${one!.name}, ${other!.name}`}
                    >
                      {t('merge.compare')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${t('merge.apart')}: ${one!.name}, ${other!.name}`}
                      disabled={tellApart.isPending}
                      onClick={() => tellApart.mutate({ clientId: one!.id, otherIds: [other!.id] }, { onError: showProblem })}
                    >
                      {t('merge.apart')}
                    </Button>
                  </Group>
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

/** Who was told apart, by whom and when; it can be taken back. */
function ToldApart() {
  const { t, i18n } = useTranslation();
  const pairs = useDistinctPairs();
  const takeBack = useTakeBackPair();
  const showProblem = useShowProblem();
  const items = pairs.data?.pages.flatMap((page) => page.items) ?? [];
  if (pairs.isError) return <LoadError error={pairs.error} retry={pairs.refetch} />;
  if (items.length === 0) return null;
  const rows = items.map(({ id, clients, at, byName }) => ({
    id,
    cells: [
      <Two key="clients" clients={clients} />,
      `${byName} · ${dateTime(at, i18n.language)}`,
      <Button
        key="back"
        size="compact-sm"
        variant="default"
        aria-label={`${t('merge.takeBack')}: ${clients.map(({ name }) => name).join(', ')}`}
        disabled={takeBack.isPending}
        onClick={() => takeBack.mutate(id, { onError: showProblem })}
      >
        {t('merge.takeBack')}
      </Button>,
    ],
  }));
  return (
    <>
      <Title order={2} size="h5">
        {t('merge.apartOf')}
      </Title>
      <Text size="sm">{t('merge.apartHint')}</Text>
      <SimpleTable label={t('merge.apartOf')} head={[t('client.title'), t('merge.who'), t('common.actions')]} rows={rows} />
      <ShowMore query={pairs} />
    </>
  );
}
