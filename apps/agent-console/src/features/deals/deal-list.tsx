import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { ColumnDef } from '@tanstack/react-table';
import type { Deal } from '@callcard/crm-core';
import { DataTable } from '../../ui/data-table';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { BulkBar } from '../../ui/lists/bulk-bar';
import { Tick, TickAll, useTicks } from '../../ui/lists/ticks';
import type { Option } from '../../ui/lists/where-form';
import { useDeals, type DealQuery } from './api';
import { DealBulkInputs } from './deal-bulk-inputs';
import { useDealCell, useDealLabel } from './deal-columns';
import { RestoreDeal } from './restore-deal';

interface DealListProps {
  filter: DealQuery;
  columns: readonly string[];
  /** Many may be changed at once; to whom they may be given. */
  mayEdit: boolean;
  workers: readonly Option[];
  hrefOf: (id: string) => string;
}

/** Deals as a table, page by page; deleted ones can be brought back. */
export function DealList({ filter, columns, mayEdit, workers, hrefOf }: DealListProps) {
  const { t } = useTranslation();
  const label = useDealLabel();
  const cell = useDealCell();
  const deals = useDeals(filter);
  const items = (deals.data?.pages ?? []).flatMap((page) => page.items);
  const ticks = useTicks(items);
  if (deals.isPending) return <ListSkeleton />;
  if (deals.isError) return <LoadError error={deals.error} retry={deals.refetch} />;
  if (items.length === 0) return <Empty text={t('deal.none')} />;
  const areDeleted = filter.deleted === 'true';
  const { deleted: _deleted, ...shown } = filter;
  const subject: ColumnDef<Deal, unknown> = {
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
  };
  const chosen = columns.map((column): ColumnDef<Deal, unknown> => ({
    id: column,
    header: label(column),
    cell: ({ row }) => cell(row.original, column),
  }));
  const restoring: ColumnDef<Deal, unknown> = {
    header: t('common.actions'),
    cell: ({ row }) => <RestoreDeal deal={row.original} />,
  };
  const ticking: ColumnDef<Deal, unknown> = {
    id: 'ticks',
    header: () => <TickAll rows={items} ticks={ticks} />,
    cell: ({ row: { original: deal } }) => <Tick id={deal.id} name={`${deal.number} ${deal.subject}`} ticks={ticks} />,
  };
  const last = areDeleted ? [restoring] : mayEdit ? [ticking] : [];
  return (
    <>
      {mayEdit && !areDeleted && (
        <BulkBar
          noun="deals"
          chosen={ticks.chosen}
          filter={shown}
          inputs={(change, set) => <DealBulkInputs change={change} people={workers} onChange={set} />}
          onDone={ticks.clear}
        />
      )}
      <DataTable label={t('deal.title')} rows={items} columns={[subject, ...chosen, ...last]} rowId={({ id }) => id} />
      <ShowMore query={deals} />
    </>
  );
}
