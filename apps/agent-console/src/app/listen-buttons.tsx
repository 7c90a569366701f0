import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallId, UserId } from '@callcard/crm-core';
import { useMay, useMe } from '../features/auth/session';
import { ModeButtons } from '../features/monitoring/mode-buttons';
import { useStore } from '../lib/external-store';
import { links } from '../realtime/links';

interface ListenButtonsProps {
  callId: CallId;
  agent: { userId: UserId; name: string };
  /** The PBXs that the call may be on. */
  pbxs: readonly string[];
}

/** The ways into the talk of a person, for whoever may take them and has a phone to hear it with. */
export function ListenButtons({ callId, agent, pbxs }: ListenButtonsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const can = useStore(links).pbx.some(({ pbx, controls }) => pbxs.includes(pbx) && controls?.monitor);
  if (!can || !may('calls.monitor') || user.device === null || agent.userId === user.id) return null;
  return (
    <Group gap={4} role="group" aria-label={t('monitoring.of', { name: agent.name })}>
      <ModeButtons callId={callId} agent={agent} />
    </Group>
  );
}
