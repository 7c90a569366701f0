import { Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportResult } from '@callcard/crm-core';
import { faultText } from '../../lib/use-problem';

/** What an import would do, row by row where something is wrong. */
export function TrialResult({ trial }: { trial: ImportResult }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" role="status">
      <Group>
        <Text>
          {t('intake.wouldCreate')}: {trial.created}
        </Text>
        <Text>
          {t('intake.wouldUpdate')}: {trial.updated}
        </Text>
        <Text>
          {t('intake.wouldSkip')}: {trial.skipped}
        </Text>
        <Text fw={600}>{t('intake.errors', { count: trial.errors.length })}</Text>
      </Group>
      {trial.errors.length > 0 && (
        <Table aria-label={t('intake.problem')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('intake.row')}</Table.Th>
              <Table.Th>{t('intake.field')}</Table.Th>
              <Table.Th>{t('intake.problem')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trial.errors.slice(0, 100).map((fault, index) => (
              <Table.Tr key={index}>
                <Table.Td>{fault.row}</Table.Td>
                <Table.Td>{fault.path}</Table.Td>
                <Table.Td>{faultText(t, fault)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
