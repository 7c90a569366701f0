import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';

/** What went where. */
export function HandOverReport({ handOver: { at, byName, reason, parts } }: { handOver: HandOver }) {
  const { t, i18n } = useTranslation();
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('handOver.report')}
      </Title>
      <Text size="sm">
        {dateTime(at, i18n.language)} · {byName} · {reason}
      </Text>
      <Table aria-label={t('handOver.report')} fz="sm" maw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('handOver.what')}</Table.Th>
            <Table.Th>{t('handOver.to')}</Table.Th>
            <Table.Th>{t('handOver.count')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map(({ kind, userId, userName, count }) => (
            <Table.Tr key={`${kind} ${userId}`}>
              <Table.Td>{t(`handOver.kind.${kind}`)}</Table.Td>
              <Table.Td>{userName}</Table.Td>
              <Table.Td className="figures">{count}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
