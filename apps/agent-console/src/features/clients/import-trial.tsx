import { Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportFault, ImportResult } from '@callcard/crm-core';
import { faultText } from '../../lib/use-problem';
import { ImportReport } from './import-running';

/** What an import would do, row by row where something is wrong, or shared with others. */
export function TrialResult({ id, trial }: { id: string; trial: ImportResult }) {
  const { t } = useTranslation();
  const whose = ({ code, message }: ImportFault) =>
    code === 'shared_in_file' ? t('intake.earlierRow', { row: message.replace(/\D/g, '') }) : message;
  return (
    <Stack gap="xs">
      <Group role="status">
        <Text>
          {t('intake.wouldCreate')}: {trial.created}
        </Text>
        <Text>
          {t('intake.wouldUpdate')}: {trial.updated}
        </Text>
        <Text>
          {t('intake.wouldSkip')}: {trial.skipped}
        </Text>
        <Text fw={600}>{t('intake.errors', { count: trial.faulty })}</Text>
      </Group>
      {trial.faulty > 0 && <ImportReport id={id} />}
      <Rows title={t('intake.problem')} rows={trial.errors} text={(fault) => faultText(t, fault)} />
      {trial.shared > 0 && <Text>{t('intake.shared', { count: trial.shared })}</Text>}
      <Rows title={t('intake.sharedWith')} rows={trial.sharing} text={whose} />
    </Stack>
  );
}

/** As many as anybody reads; all of them are in the report. */
function Rows({ title, rows, text }: { title: string; rows: ImportFault[]; text: (fault: ImportFault) => string }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <Table.ScrollContainer minWidth={400}>
      <Table aria-label={title} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('intake.row')}</Table.Th>
            <Table.Th>{t('intake.column')}</Table.Th>
            <Table.Th>{title}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, 100).map((fault, index) => (
            <Table.Tr key={index}>
              <Table.Td>{fault.row}</Table.Td>
              <Table.Td>{fault.path}</Table.Td>
              <Table.Td>{text(fault)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
