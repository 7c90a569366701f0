import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Agent, AgentChange, page, type AgentStateChoice } from '@callcard/crm-core';
import { http } from '../../lib/http';

const keys = { me: ['agents', 'me'] as const, list: ['agents', 'list'] as const };

/** The reasons of a break that are shipped. */
export const BREAK_REASONS = ['lunch', 'rest', 'training', 'meeting', 'paperwork'] as const;

export const useMyAgent = (enabled = true) => useQuery({ queryKey: keys.me, queryFn: () => http.get('/agents/me', Agent), enabled });

export const useAgents = () => useQuery({ queryKey: keys.list, queryFn: () => http.get('/agents', page(Agent), { limit: 200 }) });

/** Read again with every change of the person. */
export const useAgentChanges = ({ userId, version }: Agent) =>
  useInfiniteQuery({
    queryKey: ['agents', 'changes', userId, version],
    queryFn: ({ pageParam }) => http.get(`/agents/${userId}/changes`, page(AgentChange), { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

function useAgentWrite<T>(write: (input: T) => Promise<Agent>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (agent) => {
      cache.setQueryData<Agent>(keys.me, (mine) => (mine?.userId === agent.userId ? agent : mine));
      void cache.invalidateQueries({ queryKey: keys.list });
    },
  });
}

export const useSetMyState = () => useAgentWrite((choice: AgentStateChoice) => http.put('/agents/me/state', choice, Agent));

export const useSetState = () =>
  useAgentWrite(({ userId, choice }: { userId: string; choice: AgentStateChoice }) => http.put(`/agents/${userId}/state`, choice, Agent));

export const useExtendWrapUp = () => useAgentWrite((callId: string) => http.post(`/calls/${callId}/wrap-up/extend`, {}, Agent));

/** I am done with the call; ends only its own wrap-up. */
export const useEndWrapUp = () => useAgentWrite((callId: string) => http.post(`/calls/${callId}/wrap-up/end`, {}, Agent));
