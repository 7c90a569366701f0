import { Button, Group } from '@mantine/core';
import { IconEar, IconMessage, IconUsers, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CallId, MonitorMode, UserId } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { links } from '../../realtime/links';
import { useMonitor, useMyMonitoring } from './api';

export const MODES: readonly { mode: MonitorMode; icon: Icon }[] = [
  { mode: 'listen', icon: IconEar },
  { mode: 'whisper', icon: IconMessage },
  { mode: 'barge', icon: IconUsers },
];

interface ListenButtonsProps {
  callId: CallId;
  agent: { userId: UserId; name: string };
  /** The PBXs that the call may be on. */
  pbxs: readonly string[];
}

/** In on the talk of a person: unheard, heard by them alone, or by both; nothing where no such PBX can. */
export function ListenButtons({ callId, agent, pbxs }: ListenButtonsProps) {
  const { t } = useTranslation();
  const can = useStore(links).pbx.some(({ pbx, controls }) => pbxs.includes(pbx) && controls.monitor);
  if (!can) return null;
  return (
    <Group gap={4} role="group" aria-label={t('monitoring.of', { name: agent.name })}>
      <Modes callId={callId} agent={agent} />
    </Group>
  );
}

function Modes({ callId, agent }: Omit<ListenButtonsProps, 'pbxs'>) {
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
