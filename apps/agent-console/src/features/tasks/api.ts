import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, Task, TaskCounts, type TaskChange, type TaskInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const TaskPage = page(Task);

/** What may be filtered by, as it stands in addresses that lead here from a report. */
export const TASK_FILTERS = ['assigneeId', 'teamId', 'nobody', 'state', 'timely', 'from', 'to'] as const;
type Name = (typeof TASK_FILTERS)[number] | 'mine' | 'due' | 'given' | 'toJudge' | 'clientId' | 'callId' | 'parentId';
export type TaskQuery = Partial<Record<Name, string>>;

export const useTasks = (filter: TaskQuery) =>
  useInfiniteQuery({
    queryKey: ['tasks', 'list', filter],
    queryFn: ({ pageParam }) => http.get('/tasks', TaskPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useTask = (id: string) => useQuery({ queryKey: ['tasks', 'one', id], queryFn: () => http.get(`/tasks/${id}`, Task) });

/** My open tasks, and those that are due. */
export const useTaskCounts = (wanted: boolean) =>
  useQuery({ queryKey: ['tasks', 'counts'], queryFn: () => http.get('/tasks/counts', TaskCounts), enabled: wanted });

function useTaskWrite<In>(write: (input: In) => Promise<Task>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['tasks'] }) });
}

export const useCreateTask = () => useTaskWrite((input: TaskInput) => http.post('/tasks', input, Task));

export const useChangeTask = () =>
  useTaskWrite(({ task, change }: { task: Task; change: Omit<TaskChange, 'version'> }) =>
    http.put(`/tasks/${task.id}`, { ...change, version: task.version }, Task),
  );

type Deed = { id: string; deed: 'start' | 'accept' } | { id: string; deed: 'return'; comment: string } | { id: string; deed: 'postponement'; agree: boolean }; // prettier-ignore

/** What passes between the author and whoever does it; its name is its address. */
export const useTaskDeed = () => useTaskWrite(({ id, deed, ...body }: Deed) => http.post(`/tasks/${id}/${deed}`, body, Task));
