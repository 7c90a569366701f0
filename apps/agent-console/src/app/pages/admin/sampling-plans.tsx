import { useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SamplingPlan } from '@callcard/crm-core';
import { useUsableScorecards } from '../../../features/quality/api';
import { PlanForm } from '../../../features/quality/plan-form';
import { useDraw, usePlans } from '../../../features/quality/settings-api';
import { useQueues } from '../../../features/queues/api';
import { toast } from '../../../lib/toast';
import { useShowProblem } from '../../../lib/use-problem';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Which calls are heard, and how many of each agent. */
export function SamplingPlans() {
  const { t } = useTranslation();
  const plans = usePlans();
  const scorecards = useUsableScorecards();
  const queues = useQueues();
  const draw = useDraw();
  const showProblem = useShowProblem();
  const [edited, setEdited] = useState<SamplingPlan | null | undefined>(undefined);
  if (plans.isPending || scorecards.isPending) return <ListSkeleton />;
  if (plans.isError) return <LoadError error={plans.error} retry={plans.refetch} />;
  const usable = (scorecards.data ?? []).map(({ id, title }) => ({ value: id, label: title }));
  const drawNow = ({ id }: SamplingPlan) =>
    draw.mutate(id, { onSuccess: ({ drawn, agents }) => toast(t('quality.drawn', { count: drawn, agents })), onError: showProblem });
  const rows = plans.data.map((plan) => ({
    id: plan.id,
    cells: [
      plan.name,
      plan.scorecardTitle,
      t('quality.quotaOf', { count: plan.quota, period: t(`quality.periods.${plan.period}`) }),
      plan.strata.map((name) => t(`quality.stratum.${name}`)).join(', ') || '–',
      plan.seed,
      t(plan.active ? 'common.active' : 'common.inactive'),
      <Group key="actions" gap={4}>
        <Button
          size="compact-sm"
          loading={draw.isPending}
          onClick={() => drawNow(plan)}
          aria-label={t('quality.drawOf', { name: plan.name })}
        >
          {t('quality.draw')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setEdited(plan)}>
          {t('common.edit')}
        </Button>
      </Group>,
    ],
  }));
  return (
    <>
      <Text size="sm" c="dimmed" maw={640}>
        {t('quality.plansHint')}
      </Text>
      <Button w="fit-content" disabled={usable.length === 0} onClick={() => setEdited(null)}>
        {t('quality.newPlan')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t(usable.length === 0 ? 'quality.publishFirst' : 'quality.noPlans')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.sampling-plans')}
          head={[
            t('common.name'),
            t('quality.scorecard'),
            t('quality.quota'),
            t('quality.strata'),
            t('quality.seed'),
            t('agent.column.state'),
            t('common.actions'),
          ]}
          rows={rows}
        />
      )}
      {edited !== undefined && (
        <PlanForm
          plan={edited}
          scorecards={usable}
          queues={(queues.data?.items ?? []).map(({ name, title }) => ({ value: name, label: title }))}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
