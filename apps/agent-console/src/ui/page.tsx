import type { ReactNode } from 'react';
import { Group, Stack, Title } from '@mantine/core';
import { usePageTitle } from '../lib/tab-title';

interface PageProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** A page: its one heading, its buttons, its content; the tab of the browser is named after it. */
export function Page({ title, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <Stack gap="md" p="md" className="page">
      <Group justify="space-between">
        <Title order={1} size="h3">
          {title}
        </Title>
        <Group gap="xs">{actions}</Group>
      </Group>
      {children}
    </Stack>
  );
}
