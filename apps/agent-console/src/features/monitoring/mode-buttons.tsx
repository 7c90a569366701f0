import { Button } from '@mantine/core';
import { IconEar, IconMessage, IconUsers, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallId, MonitorMode, UserId } from '@callcard/crm-core';
import { useMonitor, useMyMonitoring } from './api';

export const MODES: readonly { mode: MonitorMode; icon: Icon }[] = [
  { mode: 'listen', icon: IconEar },
  { mode: 'whisper', icon: IconMessage },
  { mode: 'barge', icon: IconUsers },
];

/** In on the talk of a person: unheard, heard by them alone, or by both. */
export function ModeButtons({ callId, agent }: { callId: CallId; agent: { userId: UserId } }) {
  const { t } = useTranslation();
  const monitor = useMonitor();
  const mine = useMyMonitoring();
  return MODES.map(({ mode, icon: ModeIcon }) => (
    <Button
      key={mode}
      size="compact-sm"
      variant="default"
      leftSection={<ModeIcon size={14} aria-hidden="true" />}
      disabled={monitor.pending || mine.data?.mine != null}
      onClick={() => monitor.begin.mutate({ callId, mode, agentId: agent.userId })}
    >
      {t(`monitoring.begin.${mode}`)}
    </Button>
  ));
}
