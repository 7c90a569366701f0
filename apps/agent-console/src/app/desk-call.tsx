import { useState } from 'react';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { useEndWrapUp, useExtendWrapUp } from '../features/agents/api';
import { useMay } from '../features/auth/session';
import { CallPane } from '../features/calls/call-pane';
import { useNote } from '../features/calls/use-note';
import { LeadForm } from '../features/leads/lead-form';
import { useQueueTitle } from '../features/queues/api';
import { PhoneControls } from '../features/softphone/phone-controls';
import { useTeams } from '../features/users/api';
import { useStore } from '../lib/external-store';
import { useShowProblem } from '../lib/use-problem';
import { pops } from '../realtime/pops';
import { DeskTransfer } from './desk-transfer';

/** The right side of the desk: the call, and a lead out of it. */
export function DeskCall({ call, agent }: { call: Call; agent: Agent | undefined }) {
  const { t } = useTranslation();
  const may = useMay();
  const queueTitle = useQueueTitle();
  const extend = useExtendWrapUp();
  const end = useEndWrapUp();
  const showProblem = useShowProblem();
  const choosing = useStore(pops).open.some(({ match }) => match === 'many');
  const finish = async () => {
    if (agent?.state === 'wrapUp' && agent.callId === call.id) await end.mutateAsync(call.id);
  };
  const [leading, setLeading] = useState(false);

  return (
    <Stack gap="md">
      <CallPane
        call={call}
        agent={agent}
        queueTitle={queueTitle}
        controls={
          <>
            <PhoneControls call={call} mayPause={may('calls.pauseRecording')} />
            <DeskTransfer call={call} agent={agent} />
          </>
        }
        digits={!choosing && !leading}
        onExtend={() => extend.mutate(call.id, { onError: showProblem })}
        onSaved={finish}
      />
      {may('leads.create') && !leading && (
        <Button variant="default" w="fit-content" onClick={() => setLeading(true)}>
          {t('lead.fromCall')}
        </Button>
      )}
      {leading && <LeadFromCall call={call} onDone={() => setLeading(false)} />}
    </Stack>
  );
}

function LeadFromCall({ call, onDone }: { call: Call; onDone: () => void }) {
  const teams = useTeams();
  const { state } = useNote(call);
  return <LeadForm callId={call.id} clientId={call.clientId} note={state.text} teams={teams.data?.items ?? []} onDone={onDone} />;
}
