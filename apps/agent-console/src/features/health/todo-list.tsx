import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Todo } from './todos';

/** What is wrong, and what to do about it. */
export function TodoList({ todos }: { todos: Todo[] }) {
  const { t } = useTranslation();
  if (todos.length === 0) return null;
  return (
    <Alert color="red" variant="outline" icon={<IconAlertTriangle aria-hidden="true" />} title={t('admin.health.todoTitle')}>
      <List size="sm" spacing="xs">
        {todos.map(({ key, names }) => (
          <List.Item key={key + names.pbx}>{t(`admin.health.todo.${key}`, names)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
