import { Anchor, Button, Group, Menu, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ExportFormat } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import type { ClientQuery } from './api';
import { useExport, useStartExport } from './export-api';

interface ExportButtonProps {
  filter: ClientQuery;
  onStart: (id: string) => void;
}

/** Has a file made of the clients that the list is narrowed to. */
export function ExportButton({ filter, onStart }: ExportButtonProps) {
  const { t } = useTranslation();
  const start = useStartExport();
  const showProblem = useShowProblem();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={start.isPending}>
          {t('client.export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ExportFormat.options.map((format) => (
          <Menu.Item
            key={format}
            onClick={() => start.mutate({ format, filter }, { onSuccess: ({ id }) => onStart(id), onError: showProblem })}
          >
            {t(`client.export.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** How far the file is, and where it can be fetched. */
export function ExportProgress({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useExport(id);
  const { state = 'running', done = 0, total = null } = data ?? {};
  const text = {
    running: total === null ? t('client.export.counting') : t('client.export.running', { done, total }),
    done: t('client.export.done', { count: total ?? 0 }),
    failed: t('client.export.failed'),
  }[state];
  return (
    <Stack gap="xs">
      {state === 'running' && <Progress value={total ? Math.round((done / total) * 100) : 0} aria-label={t('client.export.progress')} />}
      <Group>
        <Text role="status">{text}</Text>
        {state === 'done' && (
          <Anchor href={`/api/clients/exports/${id}/file`} download>
            {t('client.export.download')}
          </Anchor>
        )}
      </Group>
    </Stack>
  );
}
