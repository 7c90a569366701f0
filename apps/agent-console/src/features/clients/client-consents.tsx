import { useState } from 'react';
import { Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ClientConsent, ConsentChannel, ConsentPurpose, page } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { http } from '../../lib/http';
import { endOfLocalDay } from '../../lib/local-moment';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';

const keyOf = (clientId: string) => ['clients', 'consents', clientId] as const;

const useConsents = (clientId: string) =>
  useInfiniteQuery({
    queryKey: keyOf(clientId),
    queryFn: ({ pageParam }) => http.get(`/clients/${clientId}/consents`, page(ClientConsent), { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** What the client agreed to and took back, newest first; the last word holds. */
export function ClientConsents({ clientId, mayEdit }: { clientId: string; mayEdit: boolean }) {
  const { t, i18n } = useTranslation();
  const consents = useConsents(clientId);
  if (consents.isPending) return <ListSkeleton rows={3} />;
  if (consents.isError) return <LoadError error={consents.error} retry={consents.refetch} />;
  const items = consents.data.pages.flatMap(({ items }) => items);
  return (
    <Stack gap="md">
      {mayEdit && <NewConsent clientId={clientId} />}
      {items.length === 0 && <Empty text={t('consent.none')} />}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={520}>
          <Table aria-label={t('client.tab.consents')} fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('client.column.when')}</Table.Th>
                <Table.Th>{t('client.column.what')}</Table.Th>
                <Table.Th>{t('consent.channelLabel')}</Table.Th>
                <Table.Th>{t('consent.source')}</Table.Th>
                <Table.Th>{t('consent.until')}</Table.Th>
                <Table.Th>{t('client.column.who')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ id, at, purpose, channel, given, source, proof, expiresAt, byName }) => (
                <Table.Tr key={id}>
                  <Table.Td className="figures">{dateTime(at, i18n.language)}</Table.Td>
                  <Table.Td>
                    {t(`consent.purpose.${purpose}`)}: {t(given ? 'consent.given' : 'consent.withdrawn')}
                  </Table.Td>
                  <Table.Td>{t(`consent.channel.${channel}`)}</Table.Td>
                  <Table.Td className="wrap">{[source, proof].filter(Boolean).join(' · ')}</Table.Td>
                  <Table.Td className="figures">{expiresAt && dateTime(expiresAt, i18n.language)}</Table.Td>
                  <Table.Td>{byName}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <ShowMore query={consents} />
    </Stack>
  );
}

function NewConsent({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const showProblem = useShowProblem();
  const [purpose, setPurpose] = useState<ConsentPurpose>('marketing');
  const [channel, setChannel] = useState<ConsentChannel>('any');
  const [source, setSource] = useState('');
  const [proof, setProof] = useState('');
  const [until, setUntil] = useState('');
  const add = useMutation({
    mutationFn: (given: boolean) =>
      http.post(
        `/clients/${clientId}/consents`,
        { purpose, channel, given, source, proof: proof.trim() || null, expiresAt: given ? endOfLocalDay(until) : null },
        ClientConsent,
      ),
    onSuccess: () => {
      setSource('');
      setProof('');
      setUntil('');
      sayPolitely(t('common.saved'));
      return cache.invalidateQueries({ queryKey: keyOf(clientId) });
    },
    onError: showProblem,
  });
  const button = (given: boolean) => (
    <Button size="xs" variant="default" disabled={!source.trim()} loading={add.isPending} onClick={() => add.mutate(given)}>
      {t(given ? 'consent.give' : 'consent.withdraw')}
    </Button>
  );
  return (
    <Stack gap="xs">
      <Text size="sm">{t('consent.hint')}</Text>
      <Group align="flex-end" gap="xs">
        <Select
          label={t('consent.purposeLabel')}
          allowDeselect={false}
          data={ConsentPurpose.options.map((value) => ({ value, label: t(`consent.purpose.${value}`) }))}
          value={purpose}
          onChange={(value) => setPurpose(value as ConsentPurpose)}
        />
        <Select
          label={t('consent.channelLabel')}
          allowDeselect={false}
          data={ConsentChannel.options.map((value) => ({ value, label: t(`consent.channel.${value}`) }))}
          value={channel}
          onChange={(value) => setChannel(value as ConsentChannel)}
        />
        <TextInput label={t('consent.source')} value={source} maxLength={300} onChange={(event) => setSource(event.currentTarget.value)} />
        <TextInput label={t('consent.proof')} value={proof} maxLength={300} onChange={(event) => setProof(event.currentTarget.value)} />
        <TextInput label={t('consent.until')} type="date" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        {button(true)}
        {button(false)}
      </Group>
    </Stack>
  );
}
