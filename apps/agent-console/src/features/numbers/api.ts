import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { NumberReading, type NumberRulesChange, type NumberTrial, StoredNumberRules } from '@callcard/crm-core';
import { http } from '../../lib/http';

const RULES = ['number-rules'];

export const useNumberRules = () => useQuery({ queryKey: RULES, queryFn: () => http.get('/number-rules', StoredNumberRules) });

export function useSaveNumberRules() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: NumberRulesChange) => http.put('/number-rules', change, StoredNumberRules),
    onSuccess: (stored) => cache.setQueryData(RULES, stored),
  });
}

/** What becomes of a number by rules that need not be kept. */
export const useNumberTrial = (trial: NumberTrial) =>
  useQuery({
    queryKey: [...RULES, 'try', trial],
    queryFn: () => http.post('/number-rules/try', trial, NumberReading),
    enabled: trial.number.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
