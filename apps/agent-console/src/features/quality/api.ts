import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Calibration,
  CalibrationSheet,
  page,
  Review,
  ReviewPick,
  ReviewSheet,
  Scorecard,
  Task,
  type CalibrationInput,
  type ReviewAnswer,
  type TaskInput,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

const paged = <T>(key: readonly unknown[], read: (cursor: string) => Promise<{ items: T[]; nextCursor: string | null }>) => ({
  queryKey: key,
  queryFn: ({ pageParam }: { pageParam: string }) => read(pageParam),
  initialPageParam: '',
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
});

/** What something changes: the review itself, the queue it came from, and whatever it is compared in. */
const NOUNS = ['reviews', 'review-picks', 'calibrations'];

function useWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSettled: () => Promise.all(NOUNS.map((noun) => cache.invalidateQueries({ queryKey: [noun] }))),
  });
}

export type ReviewQuery = Partial<Record<'state' | 'agentId' | 'callId' | 'ofMe', string>>;
export const useReviews = (filter: ReviewQuery) =>
  useInfiniteQuery(paged(['reviews', 'list', filter], (cursor) => http.get('/reviews', page(Review), { ...filter, cursor })));

export const useReview = (id: string) =>
  useQuery({ queryKey: ['reviews', 'one', id], queryFn: () => http.get(`/reviews/${id}`, ReviewSheet) });

export type PickQuery = Partial<Record<'state' | 'mine', string>>;
export const usePicks = (filter: PickQuery) =>
  useInfiniteQuery(paged(['review-picks', filter], (cursor) => http.get('/review-picks', page(ReviewPick), { ...filter, cursor })));

export const useClaim = () =>
  useWrite(({ id, version }: Pick<ReviewPick, 'id' | 'version'>) => http.post(`/review-picks/${id}/claim`, { version }, ReviewSheet));
export const useRelease = () => useWrite((id: string) => http.post(`/review-picks/${id}/release`, {}, ReviewPick));
export const useSkip = () =>
  useWrite(({ id, ...body }: { id: string; reason: string; version: number }) => http.post(`/review-picks/${id}/skip`, body, ReviewPick));

/** Those that reviews can begin with. */
export const useUsableScorecards = () =>
  useQuery({
    queryKey: ['scorecards', 'usable'],
    queryFn: async () => (await http.get('/scorecards', page(Scorecard), { active: true, limit: 200 })).items,
    select: (items) => items.filter(({ publishedId }) => publishedId !== null),
  });

export const useBeginReview = () => useWrite((input: { callId: string; scorecardId: string }) => http.post('/reviews', input, ReviewSheet));

/** What is answered so far; nothing else has to be read anew for it. */
export const writeDraft = (id: string, draft: { answers: ReviewAnswer[]; comment: string | null; version: number }) =>
  http.put(`/reviews/${id}`, draft, ReviewSheet);

type Deed = { id: string; version: number } & (
  { deed: 'give' | 'acknowledge' } | { deed: 'dispute'; reason: string } | { deed: 'settle'; text: string; answers?: ReviewAnswer[] }
);
/** What passes between reviewer, agent and whoever settles; its name is its address. */
export const useReviewDeed = () => useWrite(({ id, deed, ...body }: Deed) => http.post(`/reviews/${id}/${deed}`, body, ReviewSheet));

/** An ordinary task of the agent's, that leads back to the review and the second. */
export function useCoach() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: TaskInput) => http.post('/tasks', input, Task),
    onSettled: () => cache.invalidateQueries({ queryKey: ['tasks'] }),
  });
}

export const useCoachingTasks = (reviewId: string, wanted: boolean) =>
  useQuery({
    queryKey: ['tasks', 'review', reviewId],
    queryFn: async () => (await http.get('/tasks', page(Task), { reviewId, limit: 50 })).items,
    enabled: wanted,
  });

export const useCalibrations = () =>
  useInfiniteQuery(paged(['calibrations', 'list'], (cursor) => http.get('/calibrations', page(Calibration), { cursor })));
export const useCalibration = (id: string) =>
  useQuery({ queryKey: ['calibrations', 'one', id], queryFn: () => http.get(`/calibrations/${id}`, CalibrationSheet) });
export const useNewCalibration = () => useWrite((input: CalibrationInput) => http.post('/calibrations', input, CalibrationSheet));
export const useCloseCalibration = () =>
  useWrite(({ id, version }: Pick<Calibration, 'id' | 'version'>) => http.post(`/calibrations/${id}/close`, { version }, CalibrationSheet));
