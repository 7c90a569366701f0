import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { Button, Group, Stack, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { useMyAgent } from '../../features/agents/api';
import { useMay, useMe } from '../../features/auth/session';
import { deskCalls, selectCall, useDeskCalls } from '../../features/calls/my-calls';
import { useCallCampaign, useSeat } from '../../features/campaigns/seat-api';
import { DialPad } from '../../features/softphone/dial-pad';
import { isTyping } from '../../lib/keys';
import { lazyPart } from '../../lib/lazy-part';
import { useStore } from '../../lib/external-store';
import { usePageTitle } from '../../lib/tab-title';
import { ListSkeleton } from '../../ui/states';
import { DeskBar } from '../desk-bar';
import { DeskStrip } from '../desk-strip';
import { useFollowPhone } from '../follow-phone';
import { MyDay, MyTeam } from '../idle-desk';

/** Below this the parts of the desk stand behind tabs, and the phone's buttons in a bar. */
const NARROW = '(max-width: 1023px)';
/** From this on the script has a column of its own. */
const WIDE = '(min-width: 1440px)';

const PARTS = ['card', 'call', 'script'] as const;
type Part = (typeof PARTS)[number];

/** Not before there is a call to work on. */
const DeskCall = lazyPart(async () => (await import('../desk-call')).DeskCall);
const DeskClient = lazyPart(async () => (await import('../desk-client')).DeskClient);
const DeskCampaign = lazyPart(async () => (await import('../desk-campaign')).DeskCampaign);
const SeatBar = lazyPart(async () => (await import('../../features/campaigns/seat-bar')).SeatBar);
const SeatChoice = lazyPart(async () => (await import('../../features/campaigns/seat-choice')).SeatChoice);
const DeskScript = lazyPart(async () => (await import('../desk-script')).DeskScript);

/** The operator's desk: my calls, the client of the one at hand, and that call itself. */
export function Desk() {
  const { t } = useTranslation();
  const { user } = useMe();
  const may = useMay();
  const seat = useSeat(may('campaigns.work'));
  const agent = useMyAgent(user.device !== null);
  const calls = useDeskCalls(agent.data, user.id);
  const { selected } = useStore(deskCalls);
  const call = calls.find(({ id }) => id === selected) ?? null;
  const [part, setPart] = useState<Part>('card');
  const narrow = useMediaQuery(NARROW) ?? false;
  useFollowCalls(calls, call, agent.data);
  useFollowPhone(calls);
  usePageTitle(t('call.deskTitle'));

  return (
    <>
      <Suspense>{seat && <SeatBar seat={seat} />}</Suspense>
      <div className="desk" data-part={part}>
        <VisuallyHidden>
          <h1>{t('call.deskTitle')}</h1>
        </VisuallyHidden>
        <section className="desk-strip" aria-labelledby="my-calls">
          <DeskStrip calls={calls} agent={agent.data} selectedId={call?.id ?? null} />
        </section>
        {narrow && (
          <Group className="desk-tabs" gap={4} role="group" aria-label={t('call.deskParts')}>
            {PARTS.map((each) => (
              <Button
                key={each}
                size="xs"
                variant={each === part ? 'filled' : 'default'}
                aria-pressed={each === part}
                onClick={() => setPart(each)}
              >
                {t(`call.part.${each}`)}
              </Button>
            ))}
          </Group>
        )}
        {calls.map((each) => (
          <OneCall key={each.id} call={each} agent={agent.data} active={each === call} narrow={narrow} />
        ))}
        {!call && seat && (
          <Suspense fallback={<ListSkeleton rows={4} />}>
            <DeskCampaign seat={seat} agent={agent.data} />
          </Suspense>
        )}
        {!call && !seat && <NoCall agent={agent.data} />}
        {narrow && call && call.state !== 'ended' && <DeskBar call={call} />}
      </div>
    </>
  );
}

interface OneCallProps {
  call: Call;
  agent: Agent | undefined;
  active: boolean;
  narrow: boolean;
}

/** Card, call and script of one call. Those of the calls behind stay as they are, out of sight. */
function OneCall({ call: told, agent, active, narrow }: OneCallProps) {
  const call = useInItsQueue(told);
  const { t } = useTranslation();
  const wide = useMediaQuery(WIDE) ?? false;
  return (
    <>
      <section className="desk-card" aria-label={t('call.client')} hidden={!active}>
        <Suspense fallback={<ListSkeleton rows={4} />}>
          <DeskClient call={call} active={active} />
        </Suspense>
      </section>
      <section className="desk-call" aria-label={t('call.thisCall')} hidden={!active} id={active ? 'this-call' : undefined} tabIndex={-1}>
        <Suspense fallback={<ListSkeleton rows={4} />}>
          <DeskCall call={call} agent={agent} active={active} withControls={!narrow} />
        </Suspense>
      </section>
      <section className="desk-script" aria-label={t('script.one')} hidden={!active}>
        <Suspense>
          <DeskScript call={call} folds={!wide && !narrow} />
        </Suspense>
      </section>
    </>
  );
}

/** A call that we dial for a campaign has the results and scripts of its queue, though it comes through none. */
function useInItsQueue(call: Call): Call {
  const work = useCallCampaign(call);
  const queue = call.queue ?? work?.campaign.queue ?? null;
  return useMemo(() => (queue === call.queue ? call : { ...call, queue }), [call, queue]);
}

/** Between calls: how my day goes, and who is there. */
function NoCall({ agent }: { agent: Agent | undefined }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <>
      <section className="desk-card" aria-label={t('call.myDay')}>
        <Suspense>{may('campaigns.work') && <SeatChoice />}</Suspense>
        <MyDay agent={agent} />
      </section>
      <section className="desk-call" aria-label={t('agent.team')} id="this-call" tabIndex={-1}>
        <Stack gap="md">
          {may('calls.dial') && <DialPad />}
          <MyTeam agent={agent} />
        </Stack>
      </section>
    </>
  );
}

/** A new call comes to the fore, once, unless somebody still works on another: it never takes the card in work away. */
function useFollowCalls(calls: Call[], current: Call | null, agent: Agent | undefined): void {
  const newest = calls.findLast(({ state }) => state !== 'ended') ?? calls.at(-1);
  const newestId = newest?.id ?? null;
  const newestEnded = newest?.state === 'ended';
  const currentId = current?.id ?? null;
  const inWork = current !== null && (current.state !== 'ended' || (agent?.state === 'wrapUp' && agent.callId === current.id));
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (newestId === null || inWork) return;
    const chosenByHand = followed.current === newestId || newestEnded || isTyping(document.activeElement);
    if (newestId !== currentId && currentId !== null && chosenByHand) return;
    followed.current = newestId;
    if (newestId !== currentId) selectCall(newestId);
  }, [newestId, newestEnded, currentId, inWork]);
}
