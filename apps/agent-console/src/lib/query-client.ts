import { QueryClient } from '@tanstack/react-query';
import { Problem } from './http';

/** A refusal is an answer: only what could not be reached, or broke, is asked again. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof Problem) || error.status === 0 || error.status >= 500);

/** The console's cache of server data; the socket keeps it fresh, so nothing polls. */
export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, retry: worthRetrying, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
