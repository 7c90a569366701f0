import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Agent, AgentChange, AgentDay, page, type AgentStateChoice, type QueueAssignment, type WrapUpEnding } from '@callcard/crm-core';
import { allPages } from '../../lib/all-pages';
import { http, Nothing } from '../../lib/http';
import { agentAsTold } from '../../realtime/told-lately';

const keys = { me: ['agents', 'me'] as const, list: ['agents', 'list'] as const };

export function useMyAgent(enabled = true) {
  const cache = useQueryClient();
  return useQuery({ queryKey: keys.me, queryFn: async () => agentAsTold(cache, await http.get('/agents/me', Agent)), enabled });
}

/** Everybody with a phone, however many pages they fill; live. */
export function useAgents() {
  const cache = useQueryClient();
  const ask = async () => {
    const { items, ...page } = await allPages('/agents', Agent);
    return { ...page, items: items.map((agent) => agentAsTold(cache, agent)) };
  };
  return useQuery({ queryKey: keys.list, queryFn: ask });
}

/** Read again with every change of the person. */
export const useAgentChanges = ({ userId, version }: Agent) =>
  useInfiniteQuery({
    queryKey: ['agents', 'changes', userId, version],
    queryFn: ({ pageParam }) => http.get(`/agents/${userId}/changes`, page(AgentChange), { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** The day of a person so far; read again with every change of their state. */
export const useAgentDay = ({ userId, since, state }: Pick<Agent, 'userId' | 'since' | 'state'>) =>
  useQuery({
    queryKey: ['agent-day', userId, state, since],
    queryFn: () => http.get(`/agents/${userId}/day`, AgentDay),
    placeholderData: keepPreviousData,
  });

function useAgentWrite<T>(write: (input: T) => Promise<Agent>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (agent) => {
      cache.setQueryData<Agent>(keys.me, (mine) => (mine?.userId === agent.userId ? agentAsTold(cache, agent) : mine));
      void cache.invalidateQueries({ queryKey: keys.list });
    },
  });
}

export const useSetMyState = () => useAgentWrite((choice: AgentStateChoice) => http.put('/agents/me/state', choice, Agent));

export const useSetState = () =>
  useAgentWrite(({ userId, choice }: { userId: string; choice: AgentStateChoice }) => http.put(`/agents/${userId}/state`, choice, Agent));

/** What was chosen for after the call is not wanted any more; the answer comes as a change of my state. */
export const useDropNext = () => useMutation({ mutationFn: () => http.delete('/agents/me/next') });

export const useExtendWrapUp = () => useAgentWrite((callId: string) => http.post(`/calls/${callId}/wrap-up/extend`, {}, Agent));

/** I am done with the call; ends only its own wrap-up. `then`: the state to be in afterwards. */
export const useEndWrapUp = () =>
  useAgentWrite(({ callId, ...ending }: { callId: string } & WrapUpEnding) => http.post(`/calls/${callId}/wrap-up/end`, ending, Agent));

/** Ends the wrap-up that somebody is stuck in. */
export const useFinishWrapUp = () => useAgentWrite((userId: string) => http.post(`/agents/${userId}/wrap-up/end`, {}, Agent));

/** Gives somebody the queues that they serve from now on, and says how well they do. */
export const useAssignQueues = () =>
  useAgentWrite(({ userId, ...assignment }: { userId: string } & QueueAssignment) =>
    http.put(`/agents/${userId}/queues`, assignment, Agent),
  );

/** A few words to somebody at work. */
export const useSay = () =>
  useMutation({
    mutationFn: ({ userId, text }: { userId: string; text: string }) => http.post(`/agents/${userId}/messages`, { text }, Nothing),
  });

/** I ask for help, or do so no more. */
export const useMyHand = () =>
  useMutation({
    mutationFn: (isUp: boolean) => (isUp ? http.put('/agents/me/hand', {}, Nothing) : http.delete('/agents/me/hand')),
  });

/** Somebody was helped; told as a change of theirs. */
export const useLowerHand = () => useMutation({ mutationFn: (userId: string) => http.delete(`/agents/${userId}/hand`) });
