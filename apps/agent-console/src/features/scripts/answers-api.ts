import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { AnswerSheet, CallScript, page, ScriptVersion } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** What a call is led by, and how far it is. */
export const useCallScript = (callId: string, enabled: boolean) =>
  useQuery({ queryKey: ['call-script', callId], queryFn: () => http.get(`/calls/${callId}/script`, CallScript), staleTime: 0, enabled });

/** A published version never changes. */
export const useScriptVersion = (id: string) =>
  useQuery({ queryKey: ['script-version', id], queryFn: () => http.get(`/script-versions/${id}`, ScriptVersion), staleTime: Infinity });

/** Whose answers. */
type SheetsOf = Partial<Record<'callId' | 'clientId' | 'contactId' | 'campaignId' | 'scriptId', string>>;

/** What was answered, newest first. */
export const useAnswerSheets = (filter: SheetsOf) =>
  useInfiniteQuery({
    queryKey: ['answer-sheets', filter],
    queryFn: ({ pageParam }) => http.get('/answer-sheets', page(AnswerSheet), { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
