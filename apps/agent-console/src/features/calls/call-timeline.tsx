import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { clockTime, duration } from '../../lib/format';

interface CallTimelineProps {
  call: Call;
  queueTitle: (name: string) => string;
  personName: (id: string) => string;
}

/** What happened on the line, stretch by stretch, and which phones rang. */
export function CallTimeline({ call, queueTitle, personName }: CallTimelineProps) {
  const { t } = useTranslation();
  const party = (agentId: string | null, number: string | null) => (agentId ? personName(agentId) : number ? queueTitle(number) : '');
  return (
    <>
      <Title order={2} size="h5">
        {t('call.timeline')}
      </Title>
      {call.segments.length === 0 ? (
        <Text c="dimmed">{t('call.timelineNone')}</Text>
      ) : (
        <Table aria-label={t('call.timeline')} fz="sm">
          <Table.Tbody>
            {call.segments.map((segment, index) => (
              <Table.Tr key={index}>
                <Table.Td className="figures">{clockTime(segment.from, true)}</Table.Td>
                <Table.Td>{t(`call.segment.${segment.kind}`)}</Table.Td>
                <Table.Td>{party(segment.agentId, segment.number)}</Table.Td>
                <Table.Td className="figures">{duration(segment.seconds)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {call.hangupBy && <Text size="sm">{t(`call.hungUpBy.${call.hangupBy}`)}</Text>}
      {call.offers.length > 0 && (
        <>
          <Title order={2} size="h5">
            {t('call.offers')}
          </Title>
          <Table aria-label={t('call.offers')} fz="sm">
            <Table.Tbody>
              {call.offers.map((offer, index) => (
                <Table.Tr key={index}>
                  <Table.Td className="figures">{clockTime(offer.from, true)}</Table.Td>
                  <Table.Td>{offer.agentId ? personName(offer.agentId) : offer.device}</Table.Td>
                  <Table.Td>{t(`call.offer.${offer.outcome ?? 'open'}`)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </>
  );
}
