import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { figureText, type AlertRule } from '@callcard/crm-core';
import { useAlertRules, useDeleteAlertRule } from '../../../features/alerts/api';
import { everyOf } from '../../../features/alerts/every-of';
import { RuleForm } from '../../../features/alerts/rule-form';
import { useQueueChoices } from '../../../features/queues/queue-choices';
import { useRoleName, useRoleOptions } from '../../../features/roles/role-words';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Thresholds on the live figures of queues, people, PBXs, trunks and campaigns. */
export function AlertRules() {
  const { t } = useTranslation();
  const rules = useAlertRules();
  const queues = useQueueChoices();
  const roles = useRoleOptions();
  const roleName = useRoleName();
  const remove = useDeleteAlertRule();
  const showProblem = useShowProblem();
  const [edited, setEdited] = useState<AlertRule | null | undefined>(undefined);
  if (rules.isPending) return <ListSkeleton />;
  if (rules.isError) return <LoadError error={rules.error} retry={rules.refetch} />;
  const rows = rules.data.map((rule) => ({
    id: rule.id,
    cells: [
      rule.name,
      `${t(`alert.metric.${rule.metric}`)} ${t(`alert.limit.${rule.side}`, { value: figureText(rule.metric, rule.threshold) })}`,
      rule.queueIds.length === 0 ? everyOf(t, rule.metric) : queues.titlesOf(rule.queueIds),
      rule.roles.map(roleName).join(', ') || t('alert.nobody'),
      t(rule.active ? 'common.active' : 'common.inactive'),
      <Group key="actions" gap={4}>
        <Button size="compact-sm" variant="default" onClick={() => setEdited(rule)}>
          {t('common.edit')}
        </Button>
        <ConfirmButton
          label={t('common.delete')}
          consequence={t('alert.deleteConfirm', { name: rule.name })}
          onConfirm={() => remove.mutate(rule.id, { onError: showProblem })}
        />
      </Group>,
    ],
  }));
  return (
    <>
      <Text size="sm" c="dimmed" maw={640}>
        {t('alert.hint')}
      </Text>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('alert.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('alert.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.alert-rules')}
          head={[t('common.name'), t('alert.figure'), t('alert.of'), t('alert.roles'), t('agent.column.state'), t('common.actions')]}
          rows={rows}
        />
      )}
      {edited !== undefined && <RuleForm rule={edited} queues={queues.choices} roles={roles} onClose={() => setEdited(undefined)} />}
    </>
  );
}
