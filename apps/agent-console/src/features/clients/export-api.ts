import { useMutation, useQuery } from '@tanstack/react-query';
import { ClientExport, type ExportFilter, type ExportFormat } from '@callcard/crm-core';
import { http } from '../../lib/http';
import type { ClientQuery } from './api';

/** Asks for a file of the clients that the list shows. */
export const useStartExport = () =>
  useMutation({
    mutationFn: ({ format, filter: { deleted, ...filter } }: { format: ExportFormat; filter: ClientQuery }) => {
      const narrowed = { ...filter, ...(deleted === 'true' && { deleted: true }) } as ExportFilter;
      return http.post('/clients/exports', { format, filter: narrowed }, ClientExport);
    },
  });

export const useExport = (id: string | undefined) =>
  useQuery({
    queryKey: ['exports', id],
    enabled: id !== undefined,
    queryFn: () => http.get(`/clients/exports/${id}`, ClientExport),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 500),
  });
