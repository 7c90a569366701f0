import { useState } from 'react';
import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCircle, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { stepsBehind, type Deal, type DealPlan, type PlanStep } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useDealPlan } from './plan-api';
import { EnrolWindow, StopWindow, SwitchWindow } from './plan-windows';

type Current = NonNullable<DealPlan['current']>;

/** Where the deal is in its plan, what comes after that, and in which plans it was. */
export function PlanPanel({ deal, mayEdit }: { deal: Deal; mayEdit: boolean }) {
  const { t } = useTranslation();
  const plan = useDealPlan(deal.id);
  const [open, setOpen] = useState<'enrol' | 'switch' | 'stop' | null>(null);
  const done = () => setOpen(null);
  const current = plan.data?.current ?? null;
  const mayMove = mayEdit && deal.state === 'open' && plan.isSuccess;
  const button = (name: NonNullable<typeof open>) => (
    <Button key={name} size="compact-sm" variant="default" onClick={() => setOpen(name)}>
      {t(`plan.${name}`)}
    </Button>
  );
  return (
    <Paper withBorder p="md" component="section" aria-label={t('plan.one')}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {current ? `${t('plan.one')}: ${current.planName}` : t('plan.one')}
        </Title>
        {plan.isPending && <ListSkeleton rows={2} />}
        {plan.isError && <LoadError error={plan.error} retry={plan.refetch} />}
        {plan.isSuccess && !current && <Text c="dimmed">{t('plan.noneOfDeal')}</Text>}
        {current && <Way current={current} />}
        {mayMove && <Group gap="xs">{current ? [button('switch'), button('stop')] : button('enrol')}</Group>}
        <Former former={plan.data?.former ?? []} />
      </Stack>
      {open === 'enrol' && <EnrolWindow deal={deal} onClose={done} />}
      {open === 'switch' && current && <SwitchWindow deal={deal} current={current} onClose={done} />}
      {open === 'stop' && current && <StopWindow deal={deal} current={current} onClose={done} />}
    </Paper>
  );
}

function Way({ current: { steps, stepId, state, planVersionNumber } }: { current: Current }) {
  const { t } = useTranslation();
  const behind = stepsBehind(steps, stepId);
  return (
    <>
      <Text size="sm" c="dimmed" className="figures">
        {t('plan.versionOf', { number: planVersionNumber })} · {t(`plan.state.${state}`)} ·{' '}
        {t('plan.progress', { done: behind, count: steps.length })}
      </Text>
      <ol className="plain-list" aria-label={t('plan.steps')}>
        {steps.map((step, index) => (
          <StepLine key={step.id} step={step} number={index + 1} place={index < behind ? 'behind' : index === behind ? 'now' : 'ahead'} />
        ))}
      </ol>
    </>
  );
}

const ICONS = { behind: IconCheck, now: IconPlayerPlayFilled, ahead: IconCircle };

function StepLine({ step, number, place }: { step: PlanStep; number: number; place: keyof typeof ICONS }) {
  const { t } = useTranslation();
  const Icon = ICONS[place];
  return (
    <li aria-current={place === 'now' ? 'step' : undefined}>
      <Group gap="xs" wrap="nowrap" align="flex-start" py={2}>
        <Icon size={16} aria-label={t(`plan.place.${place}`)} role="img" style={{ flex: 'none', marginTop: 2 }} />
        <div>
          <Text size="sm" fw={place === 'now' ? 600 : 400} c={place === 'ahead' ? 'dimmed' : undefined}>
            {number}. {step.title} · {t(`deal.kind.${step.kind}`)}
          </Text>
          {place === 'now' && step.expected && (
            <Text size="xs" className="wrap">
              {step.expected}
            </Text>
          )}
        </div>
      </Group>
    </li>
  );
}

function Former({ former }: { former: DealPlan['former'] }) {
  const { t, i18n } = useTranslation();
  if (former.length === 0) return null;
  return (
    <>
      <Title order={3} size="h6">
        {t('plan.former')}
      </Title>
      <ul className="plain-list">
        {former.map(({ id, planName, state, endedAt, switchedToName, switchReason, note }) => (
          <li key={id}>
            <Text size="sm">
              {planName} · {t(`plan.state.${state}`)}
              {switchedToName && ` → ${switchedToName}`}
              {endedAt && `, ${dateTime(endedAt, i18n.language)}`}
            </Text>
            {(switchReason ?? note) && (
              <Text size="xs" c="dimmed" className="wrap">
                {[switchReason && t(`plan.reason.${switchReason}`), note].filter(Boolean).join('. ')}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
