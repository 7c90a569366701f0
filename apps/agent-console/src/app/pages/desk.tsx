import { Suspense, useEffect, useRef } from 'react';
import { Anchor, Stack, Text, Title, VisuallyHidden } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Agent, Call } from '@callcard/crm-core';
import { useMyAgent } from '../../features/agents/api';
import { useMay, useMe } from '../../features/auth/session';
import { useCalls } from '../../features/calls/api';
import { CallStrip } from '../../features/calls/call-strip';
import { deskCalls, keepCall, selectCall, useDeskCalls } from '../../features/calls/my-calls';
import { DialPad } from '../../features/softphone/dial-pad';
import { isTyping } from '../../lib/keys';
import { lazyPart } from '../../lib/lazy-part';
import { useStore } from '../../lib/external-store';
import { usePageTitle } from '../../lib/tab-title';
import { ListSkeleton } from '../../ui/states';
import { useFollowPhone } from '../follow-phone';
import { paths } from '../paths';

/** Not before there is a call to work on. */
const DeskCall = lazyPart(async () => (await import('../desk-call')).DeskCall);
const DeskClient = lazyPart(async () => (await import('../desk-client')).DeskClient);
/** Right behind the page. */
const MyWork = lazyPart(async () => (await import('../my-work')).MyWork);

/** The operator's desk: my calls, the client of the one at hand, and that call itself. */
export function Desk() {
  const { t } = useTranslation();
  const { user } = useMe();
  const may = useMay();
  const agent = useMyAgent(user.device !== null);
  const calls = useDeskCalls(agent.data, user.id);
  const { selected } = useStore(deskCalls);
  const call = calls.find(({ id }) => id === selected) ?? null;
  useFollowCalls(calls, call, agent.data);
  useFollowPhone(calls);
  usePageTitle(t('call.deskTitle'));

  return (
    <div className="desk">
      <VisuallyHidden>
        <h1>{t('call.deskTitle')}</h1>
      </VisuallyHidden>
      <section aria-labelledby="my-calls">
        <Stack gap="md">
          <Title order={2} size="h5" id="my-calls">
            {t('call.strip')}
          </Title>
          <CallStrip calls={calls} agent={agent.data} selectedId={call?.id ?? null} onSelect={selectCall} />
          <NeedsResult shown={calls.map(({ id }) => id as string)} />
          <Suspense>
            <MyWork />
          </Suspense>
        </Stack>
      </section>
      <section aria-label={t('call.client')}>
        <Suspense fallback={<ListSkeleton rows={4} />}>
          {call ? <DeskClient key={call.id} call={call} /> : <Text c="dimmed">{t('call.nothingSelected')}</Text>}
        </Suspense>
      </section>
      <section aria-label={t('call.thisCall')} id="this-call" tabIndex={-1}>
        {call ? (
          <Suspense fallback={<ListSkeleton rows={4} />}>
            <DeskCall key={call.id} call={call} agent={agent.data} />
          </Suspense>
        ) : (
          <Stack gap="xs">
            <Title order={2} size="h5">
              {t('call.thisCall')}
            </Title>
            <Text c="dimmed">{t('call.noCallHint')}</Text>
            {may('calls.dial') && <DialPad />}
          </Stack>
        )}
      </section>
    </div>
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

/** My calls of other days and hours that still want a result. */
function NeedsResult({ shown }: { shown: string[] }) {
  const { t } = useTranslation();
  const waiting = useCalls({ mine: 'true', needsResult: 'true' });
  const calls = (waiting.data?.pages ?? []).flatMap(({ items }) => items).filter(({ id }) => !shown.includes(id));
  if (calls.length === 0) return null;
  const open = (id: string) => {
    keepCall(id);
    selectCall(id);
  };
  return (
    <Stack gap={4}>
      <Title order={2} size="h6">
        {t('call.needsResultCount', { count: calls.length })}
      </Title>
      <CallStrip calls={calls.slice(0, 5)} agent={undefined} selectedId={null} onSelect={open} />
      <Anchor component={Link} to={`${paths.calls}?mine=true&needsResult=true`} size="sm">
        {t('common.all')}
      </Anchor>
    </Stack>
  );
}
