import { Alert, Badge, Group, List, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHealthFigures, useHealthLines, useReadiness } from '../../../features/health/api';
import { FigureList } from '../../../features/health/figure-list';
import { LineList } from '../../../features/health/line-list';
import { TodoList } from '../../../features/health/todo-list';
import { todosOf } from '../../../features/health/todos';
import { dateTime } from '../../../lib/format';
import type { Readiness } from '../../../lib/readiness';
import { ListSkeleton, LoadError } from '../../../ui/states';

const COLORS = { ok: 'green', degraded: 'orange', down: 'red' } as const;

/** Each part of the system, whether it works, and what is wrong with it. */
export function Health() {
  const { t } = useTranslation();
  const readiness = useReadiness();
  const figures = useHealthFigures();
  const lines = useHealthLines();
  if (readiness.isPending) return <ListSkeleton />;
  if (readiness.isError) return <LoadError error={readiness.error} retry={readiness.refetch} />;
  const { status, role, parts } = readiness.data;
  return (
    <Stack>
      <Alert color={COLORS[status]} variant="default" title={t(`admin.health.status.${status}`)}>
        {t('admin.health.role')}: {role}
      </Alert>
      <TodoList todos={todosOf(readiness.data, figures.data, lines.data)} />
      {figures.data && <FigureList figures={figures.data} pbxs={parts.pbx} />}
      {lines.data && <LineList {...lines.data} />}
      {figures.isError && <LoadError error={figures.error} retry={figures.refetch} />}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Part name={t('admin.health.database')} ok={parts.database.ok} detail={parts.database.detail} />
        {parts.worker && <Part name={t('admin.health.worker')} ok={parts.worker.ok} />}
        {parts.rawEvents && <Part name={t('admin.health.rawEvents')} ok={parts.rawEvents.ok} detail={parts.rawEvents.detail} />}
        {parts.pbx.map((link) => (
          <PbxPart key={link.pbx} link={link} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

interface PartProps {
  name: string;
  ok: boolean;
  detail?: string | null;
  children?: React.ReactNode;
}

function Part({ name, ok, detail, children }: PartProps) {
  const { t } = useTranslation();
  const PartIcon = ok ? IconCircleCheck : IconAlertTriangle;
  return (
    <Paper withBorder p="md">
      <Group gap="xs">
        <PartIcon size={20} aria-hidden="true" color={`var(--mantine-color-${ok ? 'green' : 'red'}-text)`} />
        <Title order={2} size="h5">
          {name}
        </Title>
        <Text>{t(ok ? 'admin.health.good' : 'admin.health.bad')}</Text>
      </Group>
      {detail && <Text size="sm">{detail}</Text>}
      {children}
    </Paper>
  );
}

function PbxPart({ link }: { link: Readiness['parts']['pbx'][number] }) {
  const { t, i18n } = useTranslation();
  return (
    <Part name={t('admin.health.pbx', { name: link.pbx })} ok={link.state === 'live'} detail={link.problem}>
      {link.demo && (
        <Badge color="yellow.4" autoContrast radius="sm">
          {t('common.demo')}
        </Badge>
      )}
      <Text size="sm" className="figures">
        {t(`link.state.${link.state}`)}, {t('link.since', { time: dateTime(link.since, i18n.language) })}
      </Text>
      {link.version && (
        <Text size="sm">
          {t('common.version')}: {link.version}
        </Text>
      )}
      {link.client && (
        <Text size="sm">
          {t('admin.health.client')}: {link.client}
        </Text>
      )}
      {link.lastEventAt && (
        <Text size="sm" className="figures">
          {t('admin.health.lastEvent')}: {dateTime(new Date(link.lastEventAt).toISOString(), i18n.language)}
        </Text>
      )}
      {link.missing.length > 0 && (
        <>
          <Text size="sm">{t('admin.health.missing')}:</Text>
          <List size="sm">
            {link.missing.map((part) => (
              <List.Item key={part}>{part}</List.Item>
            ))}
          </List>
        </>
      )}
    </Part>
  );
}
