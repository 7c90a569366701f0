import { Drawer, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { clockTime, day } from '../../lib/format';
import { ShowMore } from '../../ui/show-more';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { useAgentChanges } from './api';
import { useStateWords } from './break-reasons-api';
import { actorText, causeText } from './change-text';
import { DayTimes } from './day-summary';

interface AgentHistoryProps {
  agent: Agent;
  queueTitle: (name: string) => string;
  onClose: () => void;
}

/** How a person came to be as they are: each change with its cause and author, newest first, while it goes on. */
export function AgentHistory({ agent, queueTitle, onClose }: AgentHistoryProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t('agent.history', { name: agent.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="sm">
        {agent.queues.map(({ pbx, queue, problem }) =>
          problem === null ? null : (
            <Text key={`${pbx} ${queue}`} size="sm" c="red">
              {t('agent.refused', { queue: queueTitle(queue), problem })}
            </Text>
          ),
        )}
        <DayTimes agent={agent} />
        <Changes agent={agent} queueTitle={queueTitle} />
      </Stack>
    </Drawer>
  );
}

function Changes({ agent, queueTitle }: Omit<AgentHistoryProps, 'onClose'>) {
  const { t, i18n } = useTranslation();
  const words = useStateWords();
  const changes = useAgentChanges(agent);
  if (changes.isPending) return <ListSkeleton rows={6} />;
  if (changes.isError) return <LoadError error={changes.error} retry={changes.refetch} />;
  const all = changes.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) return <Empty text={t('agent.historyNone')} />;
  return (
    <>
      <Table aria-label={t('agent.history', { name: agent.name })} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('agent.column.at')}</Table.Th>
            <Table.Th>{t('agent.column.state')}</Table.Th>
            <Table.Th>{t('agent.column.cause')}</Table.Th>
            <Table.Th>{t('agent.column.actor')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((change) => (
            <Table.Tr key={change.seq}>
              <Table.Td className="figures">
                {day(change.at, i18n.language)} {clockTime(change.at, true)}
              </Table.Td>
              <Table.Td>{words.state(change.to, change.reason)}</Table.Td>
              <Table.Td>{causeText(t, words, change, queueTitle)}</Table.Td>
              <Table.Td>{actorText(t, change.actor)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ShowMore query={changes} />
    </>
  );
}
