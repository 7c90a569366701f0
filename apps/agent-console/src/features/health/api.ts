import { useQuery } from '@tanstack/react-query';
import { HealthFigures, HealthLines } from '@callcard/crm-core';
import { http } from '../../lib/http';
import { fetchReadiness } from '../../lib/readiness';

const REFRESH_MILLISECONDS = 5000;

export const useReadiness = () =>
  useQuery({ queryKey: ['health'], queryFn: fetchReadiness, refetchInterval: REFRESH_MILLISECONDS, staleTime: 0 });

const midnight = () => new Date(new Date().setHours(0, 0, 0, 0)).toISOString();

/** What the server counts about itself; "today" is the reader's. */
export const useHealthFigures = () =>
  useQuery({
    queryKey: ['health', 'figures'],
    queryFn: () => http.get('/health/figures', HealthFigures, { since: midnight() }),
    refetchInterval: REFRESH_MILLISECONDS,
    staleTime: 0,
  });

/** What the exchanges reach: outside lines and phones. */
export const useHealthLines = (enabled = true) =>
  useQuery({
    queryKey: ['health', 'lines'],
    queryFn: () => http.get('/health/lines', HealthLines),
    refetchInterval: REFRESH_MILLISECONDS,
    staleTime: 0,
    enabled,
  });
