import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, Task, TaskCounts, type TaskChange, type TaskInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const TaskPage = page(Task);
export type TaskQuery = Partial<Record<'state' | 'mine' | 'due' | 'clientId' | 'callId' | 'assigneeId', string>>;

export const useTasks = (filter: TaskQuery) =>
  useInfiniteQuery({
    queryKey: ['tasks', 'list', filter],
    queryFn: ({ pageParam }) => http.get('/tasks', TaskPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

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
