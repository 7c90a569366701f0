import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DutiesAssigned, type DutiesAssignment, Duty, DutyOwner, page } from '@callcard/crm-core';
import { http } from '../../lib/http';

const DutyPage = page(Duty);
const OwnerPage = page(DutyOwner);

export interface DutyQuery {
  /** A person, or `nobody`; left out: everybody. */
  ownerId?: string;
  overdue?: 'true';
}

/** What can be given to others, overdue ones first; live. */
export const useDuties = (filter: DutyQuery) =>
  useInfiniteQuery({
    queryKey: ['duties', 'list', filter],
    queryFn: ({ pageParam }) => http.get('/duties', DutyPage, { ...filter, limit: 25, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    // What becomes late does so without a word of the server.
    refetchInterval: 60_000,
  });

export const useDutyOwners = () =>
  useQuery({ queryKey: ['duties', 'owners'], queryFn: () => http.get('/duties/owners', OwnerPage, { limit: 200 }) });

export function useAssignDuties() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (assignment: DutiesAssignment) => http.post('/duties/assign', assignment, DutiesAssigned),
    onSettled: () => cache.invalidateQueries({ queryKey: ['duties'] }),
  });
}
