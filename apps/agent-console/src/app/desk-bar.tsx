import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { compactName, type Call } from '@callcard/crm-core';
import { useMay } from '../features/auth/session';
import { callParty } from '../features/calls/call-strip';
import { PhoneControls } from '../features/softphone/phone-controls';
import { useStaleSince } from '../realtime/stale';
import { Timer } from '../ui/timer';

/** The call's buttons at the foot of a narrow screen, whichever part of the desk is shown. */
export function DeskBar({ call }: { call: Call }) {
  const { t } = useTranslation();
  const may = useMay();
  const stale = useStaleSince(call.pbx);
  return (
    <div className="desk-bar" role="group" aria-label={t('call.thisCall')}>
      <Text size="sm" fw={600}>
        {compactName(callParty(call) ?? t('call.hidden'))} <Timer since={call.answeredAt ?? call.startedAt} stoppedAt={stale} />
      </Text>
      <PhoneControls call={call} mayPause={may('calls.pauseRecording')} />
    </div>
  );
}
