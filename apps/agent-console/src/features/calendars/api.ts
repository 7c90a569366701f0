import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Did, page, WorkingCalendar, type CalendarInput, type DidInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const useCalendars = (enabled = true) =>
  useQuery({ queryKey: ['calendars'], queryFn: () => http.get('/calendars', page(WorkingCalendar), { limit: 200 }), enabled });

export const useNumbers = () => useQuery({ queryKey: ['numbers'], queryFn: () => http.get('/numbers', page(Did), { limit: 200 }) });

interface Write<Input> {
  id?: string;
  version?: number;
  input: Input;
}

function useWrite<In, Out>(noun: string, write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: [noun] }) });
}

export const useSaveCalendar = () =>
  useWrite('calendars', ({ id, version, input }: Write<z.input<typeof CalendarInput>>) =>
    id ? http.put(`/calendars/${id}`, { ...input, version }, WorkingCalendar) : http.post('/calendars', input, WorkingCalendar),
  );

export const useSaveNumber = () =>
  useWrite('numbers', ({ id, version, input }: Write<z.input<typeof DidInput>>) =>
    id ? http.put(`/numbers/${id}`, { ...input, version }, Did) : http.post('/numbers', input, Did),
  );

export const useDeleteNumber = () => useWrite('numbers', (id: string) => http.delete(`/numbers/${id}`));
