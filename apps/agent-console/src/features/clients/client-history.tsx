import { Badge, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientHistoryEntry } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useClient } from './api';
import { useHistory, useStages } from './parts-api';
import { useFieldLabel } from './use-field-label';
import { useValueText } from './value-text';

const ACTIONS = [
  'created',
  'changed',
  'deleted',
  'restored',
  'contactAdded',
  'contactChanged',
  'contactRemoved',
  'fileAdded',
  'fileDeleted',
  'numberChosen',
  'merged',
  'mergeUndone',
  'toldApart',
  'toldApartNoMore',
  'consentGiven',
  'personalDataGiven',
  'consentWithdrawn',
  'messageSent',
  'optOutsChanged',
  'erasureAsked',
  'erased',
] as const;

interface ClientHistoryProps {
  clientId: string;
  /** The name of a colleague. */
  nameOf: (userId: string) => string | undefined;
}

/** Who changed what of the client, and how they came to their stage. */
export function ClientHistory({ clientId, nameOf }: ClientHistoryProps) {
  const { t, i18n } = useTranslation();
  const history = useHistory(clientId);
  if (history.isPending) return <ListSkeleton rows={6} />;
  if (history.isError) return <LoadError error={history.error} retry={history.refetch} />;
  const entries = history.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <Empty text={t('client.noHistory')} />;
  return (
    <Stack gap="md">
      <Stages clientId={clientId} />
      <Table.ScrollContainer minWidth={640}>
        <Table aria-label={t('client.tab.history')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              {(['when', 'who', 'what', 'before', 'after'] as const).map((column) => (
                <Table.Th key={column}>{t(`client.column.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.flatMap((entry) => {
              const changes = entry.changes.length > 0 ? entry.changes : [{ field: '', from: null, to: null }];
              return changes.map((change, index) => (
                <Table.Tr key={`${entry.id} ${change.field}`}>
                  <Table.Td className="figures">{index === 0 && dateTime(entry.at, i18n.language)}</Table.Td>
                  <Table.Td>{index === 0 && entry.byName}</Table.Td>
                  <What entry={entry} change={change} nameOf={nameOf} />
                </Table.Tr>
              ));
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <ShowMore query={history} />
    </Stack>
  );
}

interface WhatProps extends Pick<ClientHistoryProps, 'nameOf'> {
  entry: ClientHistoryEntry;
  change: ClientHistoryEntry['changes'][number];
}

function What({ entry, change: { field, from, to }, nameOf }: WhatProps) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const action = ACTIONS.find((known) => known === entry.action);
  const done = action ? t(`client.action.${action}`) : entry.action;
  return (
    <>
      <Table.Td>{field === '' ? done : entry.action === 'changed' ? label(field) : `${done} · ${label(field)}`}</Table.Td>
      <Table.Td className="wrap">
        <Value field={field} value={from} nameOf={nameOf} />
      </Table.Td>
      <Table.Td className="wrap">
        <Value field={field} value={to} nameOf={nameOf} />
      </Table.Td>
    </>
  );
}

function Value({ field, value, nameOf }: { field: string; value: unknown } & Pick<ClientHistoryProps, 'nameOf'>) {
  const text = useValueText();
  if (field === 'parentId' && typeof value === 'string') return <ClientName id={value} />;
  if (field === 'ownerId' && typeof value === 'string') return nameOf(value) ?? value;
  return text(field, value) || '—';
}

function ClientName({ id }: { id: string }) {
  const client = useClient(id);
  return client.data?.name ?? id;
}

function Stages({ clientId }: { clientId: string }) {
  const { t, i18n } = useTranslation();
  const stages = useStages(clientId);
  const steps = (stages.data?.pages ?? []).flatMap((page) => page.items);
  // A client that never moved has no way to show.
  if (steps.length < 2) return null;
  return (
    <section aria-label={t('client.stages')}>
      <Title order={2} size="h5">
        {t('client.stages')}
      </Title>
      <Stack gap={4} mt="xs">
        {steps.map(({ id, at, to, byName, why }) => (
          <Group key={id} gap="xs">
            <Badge variant="default" tt="none" radius="sm">
              {t(`client.stage.${to}`)}
            </Badge>
            <Text size="sm" className="figures">
              {dateTime(at, i18n.language)} · {byName}
            </Text>
            {why && <Text size="sm">{why}</Text>}
          </Group>
        ))}
        <ShowMore query={stages} />
      </Stack>
    </section>
  );
}
