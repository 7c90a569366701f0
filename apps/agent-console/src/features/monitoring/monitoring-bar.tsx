import { useEffect } from 'react';
import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Monitoring, MonitorMode } from '@callcard/crm-core';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { useMonitor, useMyMonitoring } from './api';
import { MODES } from './listen-buttons';

/** On every page: in whose talk I am and how, and who is in mine as far as I am told. */
export function MonitoringBar() {
  const { data } = useMyMonitoring();
  return (
    <>
      {data?.mine && <Listening monitoring={data.mine} />}
      {data?.heard.map((monitoring) => (
        <Heard key={monitoring.id} monitoring={monitoring} />
      ))}
    </>
  );
}

function Listening({ monitoring: { callId, agentName, mode, since } }: { monitoring: Monitoring }) {
  const { t } = useTranslation();
  const monitor = useMonitor();
  const name = agentName;
  const text = since === null ? t('monitoring.ringing', { name }) : t(`monitoring.now.${mode}`, { name });
  useEffect(() => sayPolitely(text), [text]);
  return (
    <Alert color={mode === 'barge' && since !== null ? 'red' : 'indigo'} variant="light" radius={0} py="xs" className="banner">
      <Group gap="sm" role="group" aria-label={t('monitoring.title')}>
        <Text size="sm">{text}</Text>
        {since !== null && (
          <SegmentedControl
            size="xs"
            aria-label={t('monitoring.mode')}
            value={mode}
            disabled={monitor.pending}
            onChange={(next) => monitor.change.mutate({ callId, mode: next as MonitorMode })}
            data={MODES.map((each) => ({ value: each.mode, label: t(`monitoring.begin.${each.mode}`) }))}
          />
        )}
        {since !== null && (
          <ConfirmButton
            label={t('monitoring.takeOver')}
            consequence={t('monitoring.takeOverConsequence', { name })}
            onConfirm={() => monitor.takeOver.mutate(callId)}
          />
        )}
        <Button size="compact-sm" variant="default" loading={monitor.leave.isPending} onClick={() => monitor.leave.mutate(callId)}>
          {t('monitoring.leave')}
        </Button>
      </Group>
    </Alert>
  );
}

function Heard({ monitoring: { byName, mode } }: { monitoring: Monitoring }) {
  const { t } = useTranslation();
  const text = t(`monitoring.heard.${mode}`, { name: byName });
  useEffect(() => sayPolitely(text), [text]);
  return (
    <Alert color="indigo" variant="light" radius={0} py="xs" className="banner">
      {text}
    </Alert>
  );
}
