import { useMemo } from 'react';
import { Anchor, Badge } from '@mantine/core';
import { createColumnHelper, type ColumnDef } from '@tanstack/react-table';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign, CampaignLine, CampaignState } from '@callcard/crm-core';
import { DataTable } from '../../ui/data-table';

const column = createColumnHelper<CampaignLine>();
const COLOURS: Record<CampaignState, string> = { draft: 'gray', running: 'green', paused: 'yellow', draining: 'blue', finished: 'gray' };

export function StateBadge({ campaign: { state } }: { campaign: Campaign }) {
  const { t } = useTranslation();
  return (
    <Badge variant="outline" radius="sm" tt="none" color={COLOURS[state]} c="inherit">
      {t(`campaign.state.${state}`)}
    </Badge>
  );
}

interface CampaignTableProps {
  campaigns: CampaignLine[];
  hrefOf: (id: string) => string;
  queueTitle: (name: string) => string;
}

/** Campaigns, one line each; the name opens it. */
export function CampaignTable({ campaigns, hrefOf, queueTitle }: CampaignTableProps) {
  const { t } = useTranslation();
  const columns = useMemo(
    () => [
      column.accessor('name', {
        header: t('common.name'),
        cell: ({ row }) => (
          <Anchor component={Link} to={hrefOf(row.original.id)} size="sm">
            {row.original.name}
          </Anchor>
        ),
      }),
      column.accessor('mode', { header: t('campaign.field.mode'), cell: ({ getValue }) => t(`campaign.mode.${getValue()}`) }),
      column.accessor('state', { header: t('campaign.field.state'), cell: ({ row }) => <StateBadge campaign={row.original} /> }),
      column.accessor('waiting', {
        header: t('campaign.left'),
        cell: ({ row: { original } }) => t('campaign.leftOf', { left: original.waiting, all: original.contacts }),
      }),
      column.accessor('priority', { header: t('campaign.field.priority') }),
      column.accessor('queue', { header: t('campaign.field.queue'), cell: ({ getValue }) => queueTitle(getValue()) }),
    ],
    [t, hrefOf, queueTitle],
  );
  return (
    <DataTable
      label={t('campaign.title')}
      rows={campaigns}
      columns={columns as ColumnDef<CampaignLine, unknown>[]}
      rowId={({ id }) => id}
    />
  );
}
