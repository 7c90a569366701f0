import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  DoNotCallEntry,
  DoNotCallImported,
  type DoNotCallInput,
  NumberProof,
  page,
  RulePack,
  type RulePackEdition,
  type RulePackKey,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

const EntryPage = page(DoNotCallEntry);
const PackPage = page(RulePack);

export interface EntryQuery {
  number: string;
  active: boolean | null;
}

/** Numbers that campaigns do not call, newest first. */
export const useDoNotCall = ({ number, active }: EntryQuery) =>
  useInfiniteQuery({
    queryKey: ['do-not-call', 'list', number, active],
    queryFn: ({ pageParam }) => http.get('/do-not-call', EntryPage, { number, active, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** All that is known of a number; nothing is asked until there is one. */
export const useProof = (number: string) =>
  useQuery({
    queryKey: ['do-not-call', 'proof', number],
    queryFn: () => http.get('/do-not-call/proof', NumberProof, { number }),
    enabled: number !== '',
    retry: false,
  });

export const proofFile = (number: string) => `/api/do-not-call/proof/file?${new URLSearchParams({ number })}`;

function useWrite<In, Out>(noun: string, write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: [noun] }) });
}

export const useBar = () => useWrite('do-not-call', (input: DoNotCallInput) => http.post('/do-not-call', input, DoNotCallEntry));

export const useLiftEntry = () =>
  useWrite('do-not-call', ({ id, reason }: { id: string; reason: string }) =>
    http.post(`/do-not-call/${id}/lift`, { reason }, DoNotCallEntry),
  );

export const useImportRegister = () =>
  useWrite('do-not-call', ({ file, reason }: { file: File; reason: string }) => {
    const form = new FormData();
    form.append('reason', reason);
    form.append('file', file);
    return http.post('/do-not-call/imports', form, DoNotCallImported);
  });

/** The rules in force, country by country. */
export const useRulePacks = () => useQuery({ queryKey: ['rule-packs', 'list'], queryFn: () => http.get('/rule-packs', PackPage) });

/** All versions of a country's rules, newest first. */
export const useRulePackVersions = (key: RulePackKey) =>
  useInfiniteQuery({
    queryKey: ['rule-packs', 'versions', key],
    queryFn: ({ pageParam }) => http.get(`/rule-packs/${key}/versions`, PackPage, { limit: 20, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useEditRulePack = () =>
  useWrite('rule-packs', ({ key, edition }: { key: RulePackKey; edition: RulePackEdition }) =>
    http.post(`/rule-packs/${key}/versions`, edition, RulePack),
  );
