import { Badge, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call, CoverageStretch } from '@callcard/crm-core';
import { clockTime, duration } from '../../lib/format';

const COLORS: Partial<Record<CoverageStretch['kind'], string>> = {
  recorded: 'teal.9',
  pending: 'gray.7',
  internal: 'gray.7',
  paused: 'yellow.4',
};

interface RecordingCoverageProps {
  call: Call;
  personName: (id: string) => string;
}

/** The talk, stretch by stretch: recorded, or why not. */
export function RecordingCoverage({ call, personName }: RecordingCoverageProps) {
  const { t } = useTranslation();
  if (call.recordingCoverage.length === 0) return null;
  return (
    <>
      <Title order={2} size="h5">
        {t('recording.coverage')}
      </Title>
      <Table aria-label={t('recording.coverage')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('recording.from')}</Table.Th>
            <Table.Th>{t('recording.length')}</Table.Th>
            <Table.Th>{t('call.column.agent')}</Table.Th>
            <Table.Th>{t('recording.answer')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {call.recordingCoverage.map((stretch, index) => (
            <Table.Tr key={index}>
              <Table.Td className="figures">{clockTime(stretch.from, true)}</Table.Td>
              <Table.Td className="figures">{duration(stretch.seconds)}</Table.Td>
              <Table.Td>{stretch.agentId ? personName(stretch.agentId) : ''}</Table.Td>
              <Table.Td>
                <Badge color={COLORS[stretch.kind] ?? 'red.9'} autoContrast radius="sm">
                  {t(`recording.kind.${stretch.kind}`)}
                </Badge>
                <Explanation stretch={stretch} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

/** Where it can be heard, who ordered it, or what is known of the loss. */
function Explanation({ stretch: { kind, recording, offset, byName, evidence } }: { stretch: CoverageStretch }) {
  const { t } = useTranslation();
  const parts = [
    kind === 'recorded' && recording !== null && t('recording.place', { n: recording, at: duration(offset ?? 0) }),
    byName && t('call.by', { name: byName }),
    evidence && t(`recording.loss.${evidence.why}`, { tries: evidence.tries ?? 0 }),
    evidence && t('recording.expected', { expected: duration(evidence.expectedSeconds), found: duration(evidence.foundSeconds) }),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : (
    <Text size="xs" className="figures">
      {parts.join(' · ')}
    </Text>
  );
}
