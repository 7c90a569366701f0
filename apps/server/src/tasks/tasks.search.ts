import type { Access } from '../auth/access';
import type { SearchSource } from '../search/search-sources';
import { TaskEntity } from './task.entity';
import { TASK_TIES } from './tasks.queries';

export const tasksSearch = (access: Access): SearchSource => ({
  kind: 'tasks',
  right: 'tasks.view',
  tokens: { name: 'task_tokens', id: 'id', newestFirst: true },
  rows: { from: 'tasks t', id: 't.id' },
  visible: (who) => access.visible(who, 'tasks.view', TASK_TIES),
  listed: true,
  hits: `select t.id, t.title, c.name as detail, t.due_at as at, t.client_id as "clientId"
    from tasks t left join clients c on c.id = t.client_id where t.id = any($1)`,
  worded: {
    entity: TaskEntity,
    id: 'id',
    texts: (row) => {
      const { title, note, checklist } = row as TaskEntity;
      return [title, note, ...checklist.map(({ text }) => text)];
    },
  },
});
