import { Anchor, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ColumnDef } from '@tanstack/react-table';
import type { Deal } from '@callcard/crm-core';
import { DataTable } from '../../ui/data-table';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useDeals, type DealQuery } from './api';
import { moneyText, NextContactMark, RottingMark, useStages } from './deal-words';

interface DealListProps {
  filter: DealQuery;
  hrefOf: (id: string) => string;
}

/** Deals as a table, page by page. */
export function DealList({ filter, hrefOf }: DealListProps) {
  const { t, i18n } = useTranslation();
  const { nameOf } = useStages();
  const deals = useDeals(filter);
  if (deals.isPending) return <ListSkeleton />;
  if (deals.isError) return <LoadError error={deals.error} retry={deals.refetch} />;
  const items = deals.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('deal.none')} />;
  const columns: ColumnDef<Deal, unknown>[] = [
    {
      header: t('deal.subject'),
      cell: ({ row: { original: deal } }) => (
        <>
          <Anchor component={Link} to={hrefOf(deal.id)} size="sm">
            {deal.subject}
          </Anchor>
          <Text size="xs" c="dimmed">
            {deal.number}
          </Text>
        </>
      ),
    },
    { header: t('deal.client'), cell: ({ row }) => row.original.clientName },
    {
      header: t('deal.stage'),
      cell: ({ row: { original: deal } }) => (
        <Stack gap={2} align="flex-start">
          {deal.state === 'open' ? nameOf(deal.stageId) : t(`deal.state.${deal.state}`)}
          <RottingMark deal={deal} />
        </Stack>
      ),
    },
    {
      header: t('deal.amount'),
      cell: ({ row: { original: deal } }) =>
        deal.amount !== null && moneyText({ amount: deal.amount, currency: deal.currency }, i18n.language),
    },
    { header: t('deal.owner'), cell: ({ row }) => row.original.ownerName },
    { header: t('deal.next'), cell: ({ row }) => <NextContactMark deal={row.original} /> },
  ];
  return (
    <>
      <DataTable label={t('deal.title')} rows={items} columns={columns} rowId={({ id }) => id} />
      <ShowMore query={deals} />
    </>
  );
}
