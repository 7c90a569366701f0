import { useEffect, useRef } from 'react';
import { Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { figureText, type Alert } from '@callcard/crm-core';
import { Timer } from '../../ui/timer';
import { useStandingAlerts } from './api';

/** What is beyond its threshold now; nothing where all is well. `onSound`: called once for each alert that comes while this is open. */
export function StandingAlerts({ onSound }: { onSound: () => void }) {
  const { t } = useTranslation();
  const { data = [], isSuccess } = useStandingAlerts();
  useSoundOfNew(isSuccess ? data : null, onSound);
  if (data.length === 0) return null;
  return (
    <List aria-label={t('alert.standing')} listStyleType="none" role="list">
      {data.map((alert) => (
        <List.Item key={alert.id}>
          <Group gap="xs" wrap="nowrap" align="flex-start">
            <IconAlertTriangle size={18} color="var(--mantine-color-red-text)" aria-hidden style={{ flexShrink: 0 }} />
            <Text size="sm">
              <AlertText alert={alert} /> · <Timer since={alert.raisedAt} />
            </Text>
          </Group>
        </List.Item>
      ))}
    </List>
  );
}

function AlertText({ alert: { name, subjectTitle, metric, side, threshold, value } }: { alert: Alert }) {
  const { t } = useTranslation();
  return t('alert.line', {
    name,
    subject: subjectTitle,
    metric: t(`alert.metric.${metric}`),
    value: figureText(metric, value),
    limit: t(`alert.limit.${side}`, { value: figureText(metric, threshold) }),
  });
}

/** Those that stood when the page was opened are seen, not heard. `alerts`: null while they are not known. */
function useSoundOfNew(alerts: readonly Alert[] | null, onSound: () => void): void {
  const heard = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (alerts === null) return;
    const known = heard.current;
    heard.current = new Set(alerts.map(({ id }) => id));
    if (known && alerts.some(({ id, sound }) => sound && !known.has(id))) onSound();
  }, [alerts, onSound]);
}
