import { useEffect } from 'react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Call, gaveAway, type Agent } from '@callcard/crm-core';
import { http } from '../../lib/http';
import { externalStore, useStore } from '../../lib/external-store';
import { callQuery, useMyOpenCalls } from './api';

const KEY = 'callcard.desk';

interface DeskCalls {
  /** Calls that were mine and are not saved yet, oldest first. */
  kept: string[];
  selected: string | null;
}

const stored = (): DeskCalls => {
  const text = sessionStorage.getItem(KEY);
  return text ? (JSON.parse(text) as DeskCalls) : { kept: [], selected: null };
};

/** What lies on this desk; it outlives a reload of the tab. */
export const deskCalls = externalStore<DeskCalls>(stored());
deskCalls.subscribe(() => sessionStorage.setItem(KEY, JSON.stringify(deskCalls.get())));

export const selectCall = (id: string | null) => deskCalls.set((former) => ({ ...former, selected: id }));

export const keepCall = (id: string) =>
  deskCalls.set((former) => (former.kept.includes(id) ? former : { ...former, kept: [...former.kept, id] }));

const LOOKS = 40;
const LOOK_MILLISECONDS = 250;

/** A call that was just ordered comes onto the desk as soon as it is written, however soon it is over. `wanted`: whether it is one of those. */
export async function awaitCall(id: string, wanted: (call: Call) => boolean = () => true): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    const call = await http.get(`/calls/${id}`, Call).catch(() => null);
    if (call) return void (wanted(call) && keepCall(id));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}

/** A saved call leaves the desk. */
export const releaseCall = (id: string) =>
  deskCalls.set(({ kept, selected }) => ({ kept: kept.filter((other) => other !== id), selected: selected === id ? null : selected }));

/** The number of the party outside, as it is shown; null when hidden. */
export const outsideNumber = ({ direction, calledNumber, callerNumber }: Call) => (direction === 'outbound' ? calledNumber : callerNumber);

/** Whether a live call is in my hands, not only ringing at my phone. */
export const isMine = (call: Call, agent: Agent | undefined, userId: string) =>
  (call.agentId === userId && !gaveAway(call, userId)) ||
  (agent?.callId === call.id && agent.state !== 'ringing') ||
  (call.direction === 'outbound' && agent?.callId === call.id);

/** Nobody picked up the phone that a click-to-call rings first, so nobody was called. Who refused at once was, if for no ring worth a segment. */
const calledNobody = ({ outcome, waitSeconds, talkSeconds }: Call) => outcome !== 'failed' && waitSeconds === 0 && talkSeconds === 0;

/** Whether a call that has ended still wants its note and result from me. */
export const wantsWork = (call: Call, userId: string) =>
  call.agentId === userId || (call.direction === 'outbound' && !calledNobody(call)) || gaveAway(call, userId);

/** The calls on my desk: those that live, and those that ended and are not saved. */
export function useDeskCalls(agent: Agent | undefined, userId: string): Call[] {
  const cache = useQueryClient();
  const open = useMyOpenCalls();
  const { kept } = useStore(deskCalls);
  const live = (open.data?.items ?? []).filter((call) => isMine(call, agent, userId));
  const wrapUp = agent?.state === 'wrapUp' ? agent.callId : null;
  const ids = [...new Set([...kept, ...(wrapUp ? [wrapUp] : []), ...live.map(({ id }) => id)])];
  const joined = ids.join();

  useEffect(() => {
    if (joined) joined.split(',').forEach(keepCall);
  }, [joined]);

  // One that I make may be refused before any list has shown it. While it is set up my phone is shown as ringing.
  const ringing = agent?.state === 'ringing' ? agent.callId : null;
  useEffect(() => {
    if (ringing) void awaitCall(ringing, ({ direction }) => direction === 'outbound');
  }, [ringing]);

  const single = useQueries({
    queries: ids.map((id) => ({ ...callQuery(cache, id), staleTime: 30_000 })),
  });
  return single.flatMap(({ data }) => (data && (data.state !== 'ended' || wantsWork(data, userId)) ? [data] : []));
}
