import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { DirectoryEntry, page, type TransferHow, type TransferRequest, type TransferTo } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';
import { useShowProblem } from '../../lib/use-problem';

/** States and waits change while one looks at them. */
const REFRESH_MILLISECONDS = 3000;

/** Where a call of this PBX can be handed to. The key begins with `agents`: whatever changes a person's state refreshes it. */
export const useDirectory = (q: string, pbx: string) =>
  useQuery({
    queryKey: ['agents', 'directory', q, pbx],
    queryFn: () => http.get('/directory', page(DirectoryEntry), { q, pbx, limit: 50 }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLISECONDS,
    staleTime: 0,
  });

export type TransferCommand = 'complete' | 'cancel' | 'threeWay' | 'swap';

/** Orders around a transfer; what comes of them the call itself tells. */
export function useTransfer(callId: string) {
  const showProblem = useShowProblem();
  const start = useMutation({
    mutationFn: (request: TransferRequest) => http.post(`/calls/${callId}/transfer`, request, Nothing),
    onError: showProblem,
  });
  const command = useMutation({
    mutationFn: (name: TransferCommand) => http.post(`/calls/${callId}/transfer/${name}`, {}, Nothing),
    onError: showProblem,
  });
  return {
    pending: start.isPending || command.isPending,
    start: (to: TransferTo, how: TransferHow, note: string, onDone: () => void) =>
      start.mutate({ to, how, ...(note.trim() && { note: note.trim() }) }, { onSuccess: onDone }),
    run: (name: TransferCommand) => command.mutate(name),
  };
}
