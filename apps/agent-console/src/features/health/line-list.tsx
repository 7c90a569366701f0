import { Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HealthLines, OutsideLine, PhoneHealth } from '@callcard/crm-core';
import { SimpleTable } from '../../ui/simple-table';
import { PhoneTrouble } from './phone-trouble';

const MARKS = {
  up: [IconCircleCheck, 'green'],
  down: [IconAlertTriangle, 'red'],
  rejected: [IconAlertTriangle, 'red'],
  unasked: [IconHelpCircle, 'dimmed'],
} as const;

/** The lines to the outside and the phones, as the exchanges have them. */
export function LineList({ lines, phones, silent }: HealthLines) {
  const { t } = useTranslation();
  const troubled = phones.filter(({ registered, lost, refused }) => registered === false || lost !== null || refused !== null);
  return (
    <Stack gap="sm">
      <Title order={2} size="h4">
        {t('admin.health.lines')}
      </Title>
      {lines.length === 0 && silent.length === 0 && <Text size="sm">{t('admin.health.noLines')}</Text>}
      {silent.map((pbx) => (
        <Text key={pbx} size="sm">
          {t('admin.health.silent', { pbx })}
        </Text>
      ))}
      {lines.length > 0 && (
        <SimpleTable
          label={t('admin.health.lines')}
          head={[
            t('common.name'),
            t('admin.health.lineKind'),
            t('admin.health.place'),
            t('agent.column.state'),
            t('admin.health.roundtrip'),
          ]}
          rows={lines.map((line) => ({
            id: `${line.pbx} ${line.kind} ${line.name} ${line.place}`,
            cells: [line.name, t(`admin.health.kind.${line.kind}`), line.place, <LineState key="state" line={line} />, roundtrip(line)],
          }))}
        />
      )}
      {troubled.length > 0 && (
        <>
          <Title order={2} size="h4">
            {t('admin.health.troubles')}
          </Title>
          <SimpleTable
            label={t('admin.health.troubles')}
            head={[t('common.name'), t('admin.users.device'), t('agent.column.state')]}
            rows={troubled.map((phone) => ({
              id: phone.userId,
              cells: [phone.name, phone.device, trouble(phone)],
            }))}
          />
        </>
      )}
    </Stack>
  );

  function trouble(phone: PhoneHealth): React.ReactNode {
    return phone.lost || phone.refused ? <PhoneTrouble phone={phone} /> : t('admin.health.notRegistered');
  }

  function roundtrip({ roundtripMilliseconds: n }: OutsideLine): string {
    return n === null ? '' : t('admin.health.milliseconds', { n });
  }
}

function LineState({ line: { state } }: { line: OutsideLine }) {
  const { t } = useTranslation();
  const [Mark, color] = MARKS[state];
  return (
    <Group gap={4} wrap="nowrap">
      <Mark size={16} aria-hidden="true" color={`var(--mantine-color-${color}-text)`} />
      <Text size="sm">{t(`admin.health.lineState.${state}`)}</Text>
    </Group>
  );
}
