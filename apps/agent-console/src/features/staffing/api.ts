import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  AdherenceDay,
  PlannedPerson,
  Shift,
  type ShiftInput,
  type StaffingModel,
  StaffingForecast,
  WeekCopied,
  type WeekCopy,
} from '@callcard/crm-core';
import { allPages } from '../../lib/all-pages';
import { http } from '../../lib/http';

/** What a forecast is asked by; shares within [0, 1]. What is null is left to the server: as measured, or as the queue has it. */
export interface ForecastQuery {
  queues: string[];
  week: string;
  model: StaffingModel;
  serviceLevel: number;
  serviceSeconds: number | null;
  maxOccupancy: number;
  shrinkage: number;
  weeks: number;
  handlingSeconds: number | null;
  patienceSeconds: number | null;
  holidayFactor: number | null;
}

/** Not live: what it is made of changes every quarter of an hour at most. */
export const useForecast = (query: ForecastQuery) =>
  useQuery({
    queryKey: ['staffing', 'forecast', query],
    queryFn: () => http.get('/staffing/forecast', StaffingForecast, { ...query }),
    placeholderData: keepPreviousData,
  });

export function forecastFileAddress({ queues, ...query }: ForecastQuery, format: string): string {
  const words = new URLSearchParams(queues.map((queue) => ['queues', queue]));
  for (const [name, value] of Object.entries({ ...query, format })) if (value !== null) words.set(name, String(value));
  return `/api/staffing/forecast/file?${words.toString()}`;
}

/** The shifts that begin on these days. */
export const useShifts = (from: string, to: string) =>
  useQuery({
    queryKey: ['staffing', 'shifts', from, to],
    queryFn: async () => (await allPages('/staffing/shifts', Shift, { from, to })).items,
    placeholderData: keepPreviousData,
  });

/** Whose shifts I may plan. */
export const usePlannable = (enabled: boolean) =>
  useQuery({
    queryKey: ['staffing', 'people'],
    queryFn: async () => (await allPages('/staffing/people', PlannedPerson)).items,
    enabled,
  });

export interface AdherenceQuery {
  from: string;
  to: string;
}

export const useAdherence = ({ from, to }: AdherenceQuery) =>
  useQuery({
    queryKey: ['staffing', 'adherence', from, to],
    queryFn: async () => (await allPages('/staffing/adherence', AdherenceDay, { from, to })).items,
    placeholderData: keepPreviousData,
  });

export const adherenceFileAddress = ({ from, to }: AdherenceQuery, format: string) =>
  `/api/staffing/adherence/file?${new URLSearchParams({ from, to, format }).toString()}`;

function useWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['staffing'] }) });
}

/** `shift`: the one that is changed; null: a new one. */
export const useSaveShift = (shift: Pick<Shift, 'id' | 'version'> | null) =>
  useWrite(({ userId, ...hours }: ShiftInput) =>
    shift
      ? http.put(`/staffing/shifts/${shift.id}`, { ...hours, version: shift.version }, Shift)
      : http.post('/staffing/shifts', { ...hours, userId }, Shift),
  );
export const useRemoveShift = () => useWrite((id: string) => http.delete(`/staffing/shifts/${id}`));
export const useCopyWeek = () => useWrite((input: WeekCopy) => http.post('/staffing/shifts/copies', input, WeekCopied));
