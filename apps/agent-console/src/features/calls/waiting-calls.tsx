import { type ReactNode, useMemo } from 'react';
import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useStaleness } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { Timer } from '../../ui/timer';
import { callParty } from './call-strip';
import { waitingCalls } from './waiting';

interface WaitingCallsProps {
  calls: ReadonlyMap<string, Call>;
  queueTitle: (name: string) => string;
  /** What can be done with each; null: nothing, and no column for it. */
  actions: ((call: Call) => ReactNode) | null;
}

/** Who waits in the queues now, the longest wait first; live. */
export function WaitingCalls({ calls, queueTitle, actions }: WaitingCallsProps) {
  const { t } = useTranslation();
  const staleSince = useStaleness();
  const waiting = useMemo(() => waitingCalls(calls.values()), [calls]);
  if (waiting.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('floor.nobodyWaits')}
      </Text>
    );
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('floor.waiting')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('floor.column.wait')}</Table.Th>
            <Table.Th>{t('agent.column.party')}</Table.Th>
            <Table.Th>{t('floor.column.number')}</Table.Th>
            <Table.Th>{t('agent.column.queue')}</Table.Th>
            {actions && <Table.Th>{t('floor.column.actions')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {waiting.map(({ call, queue, since }) => {
            const stale = staleSince([call.pbx]);
            return (
              <Table.Tr key={call.id}>
                <Table.Td>
                  <Timer since={since} stoppedAt={stale} /> <StaleMark since={stale} />
                </Table.Td>
                <Table.Td>{callParty(call) ?? t('call.hidden')}</Table.Td>
                <Table.Td className="figures">{call.clientName && shownPhone(call.callerNumber)}</Table.Td>
                <Table.Td>{queueTitle(queue)}</Table.Td>
                {actions && <Table.Td>{actions(call)}</Table.Td>}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
