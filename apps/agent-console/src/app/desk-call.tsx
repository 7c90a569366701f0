import { Suspense, useState } from 'react';
import { Button, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { gaveAway, type Agent, type Call } from '@callcard/crm-core';
import { useEndWrapUp, useExtendWrapUp } from '../features/agents/api';
import { useMay, useMe } from '../features/auth/session';
import { CallPane } from '../features/calls/call-pane';
import { NextStep } from '../features/calls/next-step';
import { useNote } from '../features/calls/use-note';
import { useResult } from '../features/calls/use-result';
import { pauseAfter, useCallCampaign } from '../features/campaigns/seat-api';
import { useClient } from '../features/clients/api';
import { useQueueTitle } from '../features/queues/api';
import { PhoneControls } from '../features/softphone/phone-controls';
import { SecondCall } from '../features/softphone/second-call';
import { useTeams } from '../features/users/api';
import { lazyPart } from '../lib/lazy-part';
import { useShowProblem } from '../lib/use-problem';
import { DeskTransfer } from './desk-transfer';
import { useResultDetails } from './result-details';

const LeadForm = lazyPart(async () => (await import('../features/leads/lead-form')).LeadForm);

interface DeskCallProps {
  call: Call;
  agent: Agent | undefined;
  /** Whether it is the call in front. */
  active: boolean;
  /** Whether the phone's buttons stand here; else they have a bar of their own. */
  withControls: boolean;
}

/** The right side of the desk: the call, and what comes out of it. */
export function DeskCall({ call, agent, active, withControls }: DeskCallProps) {
  const { t } = useTranslation();
  const may = useMay();
  const { user } = useMe();
  const queueTitle = useQueueTitle();
  const extend = useExtendWrapUp();
  const end = useEndWrapUp();
  const showProblem = useShowProblem();
  const client = useClient(call.clientId ?? '', call.clientId !== null);
  // The server knows whether a wrap-up of this call goes on; doing it twice changes nothing.
  const finish = async (saved: Call, pause: boolean) => {
    const wanted = pause || pauseAfter.get();
    if (saved.state === 'ended' || gaveAway(saved, user.id) || wanted)
      await end.mutateAsync({ callId: saved.id, ...(wanted && { then: { state: 'break' } }) });
    pauseAfter.set(false);
  };
  const gave = gaveAway(call, user.id);
  const work = useCallCampaign(call);
  const wishes = useResultDetails(call, work);
  const own = useResult(call, gave).next;
  // What a campaign makes of a result is its own.
  const next = work ? 'close' : own;
  const [leading, setLeading] = useState<'asked' | 'proposed' | null>(null);
  const [seen, setSeen] = useState(next);
  if (next !== seen) {
    setSeen(next);
    if (next === 'lead' && may('leads.create')) setLeading(leading ?? 'proposed');
    else if (leading === 'proposed') setLeading(null);
  }

  return (
    <Stack gap="md">
      {active && <SecondCall />}
      <CallPane
        call={call}
        agent={agent}
        queueTitle={queueTitle}
        controls={
          active &&
          (withControls ? (
            <PhoneControls call={call} mayPause={may('calls.pauseRecording')}>
              <DeskTransfer call={call} agent={agent} />
            </PhoneControls>
          ) : (
            <DeskTransfer call={call} agent={agent} />
          ))
        }
        next={
          <NextStep call={call} timeZone={client.data?.timeZone ?? null} proposed={next === 'task' || next === 'callback' ? next : null}>
            {may('leads.create') && !leading && (
              <Button size="xs" variant="default" onClick={() => setLeading('asked')}>
                {t('lead.fromCall')}
              </Button>
            )}
          </NextStep>
        }
        details={wishes.choice}
        ready={wishes.ready}
        active={active}
        gave={gave}
        onExtend={() => extend.isPending || extend.mutate(call.id, { onError: showProblem })}
        onSaved={finish}
      />
      <Suspense>{leading && <LeadFromCall call={call} focused={leading === 'asked'} onDone={() => setLeading(null)} />}</Suspense>
    </Stack>
  );
}

function LeadFromCall({ call, focused, onDone }: { call: Call; focused: boolean; onDone: () => void }) {
  const teams = useTeams();
  const { state } = useNote(call);
  return (
    <Suspense>
      <LeadForm
        callId={call.id}
        clientId={call.clientId}
        note={state.text}
        teams={teams.data?.items ?? []}
        focused={focused}
        onDone={onDone}
      />
    </Suspense>
  );
}
