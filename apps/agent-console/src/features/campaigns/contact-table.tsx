import { useMemo } from 'react';
import { Anchor, Text } from '@mantine/core';
import { createColumnHelper, type ColumnDef } from '@tanstack/react-table';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { CampaignContact, ListWithPenetration } from '@callcard/crm-core';
import { shortMoment } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { DataTable } from '../../ui/data-table';
import { WhyNotButton } from './why-not';

const column = createColumnHelper<CampaignContact>();

interface ContactTableProps {
  campaignId: string;
  contacts: CampaignContact[];
  lists: ListWithPenetration[];
  clientHref: (id: string) => string;
}

/** Contacts of a campaign, one line each. */
export function ContactTable({ campaignId, contacts, lists, clientHref }: ContactTableProps) {
  const { t, i18n } = useTranslation();
  const columns = useMemo(
    () => [
      column.accessor('name', {
        header: t('common.name'),
        cell: ({ row: { original } }) => <Name contact={original} clientHref={clientHref} />,
      }),
      column.accessor('numbers', {
        header: t('campaign.contact.numbers'),
        cell: ({ getValue }) =>
          getValue().map(({ number, wrong }) => (
            <Text key={number} size="sm" td={wrong ? 'line-through' : undefined}>
              {shownPhone(number)}
            </Text>
          )),
      }),
      column.accessor('listId', {
        header: t('campaign.contact.list'),
        cell: ({ getValue }) => lists.find(({ id }) => id === getValue())?.name,
      }),
      column.accessor('state', {
        header: t('campaign.field.state'),
        cell: ({ row: { original } }) =>
          original.ended ? t(`campaign.ended.${original.ended}`) : t(`campaign.contactState.${original.state}`),
      }),
      column.accessor('attempts', { header: t('campaign.contact.attempts') }),
      column.accessor('nextAt', {
        header: t('campaign.contact.nextAt'),
        cell: ({ row: { original } }) => {
          const at = original.callback?.at ?? original.nextAt;
          return at && shortMoment(at, i18n.language);
        },
      }),
      column.display({
        id: 'why',
        header: t('common.actions'),
        cell: ({ row }) => <WhyNotButton campaignId={campaignId} contact={row.original} />,
      }),
    ],
    [t, i18n.language, campaignId, lists, clientHref],
  );
  return (
    <DataTable
      label={t('campaign.tab.contacts')}
      rows={contacts}
      columns={columns as ColumnDef<CampaignContact, unknown>[]}
      rowId={({ id }) => id}
    />
  );
}

function Name({ contact: { name, clientId }, clientHref }: { contact: CampaignContact; clientHref: (id: string) => string }) {
  const { t } = useTranslation();
  const text = name || t('campaign.contact.nameless');
  if (!clientId) return text;
  return (
    <Anchor component={Link} to={clientHref(clientId)} size="sm">
      {text}
    </Anchor>
  );
}
