import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientField, LocalText, SalesPlan } from '@callcard/crm-core';
import { useClientFields, useClientSources } from '../../../features/clients/settings-api';
import { useLostReasons } from '../../../features/deals/api';
import { usePlans } from '../../../features/plans/api';
import { PlanForm } from '../../../features/plans/plan-form';
import { StepsEditor } from '../../../features/plans/steps-editor';
import { VersionList } from '../../../features/plans/version-list';
import { useTeams, useUsers } from '../../../features/users/api';
import { localText } from '../../../lib/local-text';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Sales plans: for whom each is, its steps, and its versions. */
export function Plans() {
  const { t } = useTranslation();
  const plans = usePlans();
  const [edited, setEdited] = useState<SalesPlan | null | undefined>(undefined);
  const [opened, setOpened] = useState<{ id: string; what: 'steps' | 'versions' } | null>(null);
  if (plans.isPending) return <ListSkeleton />;
  if (plans.isError) return <LoadError error={plans.error} retry={plans.refetch} />;
  const open = plans.data.find(({ id }) => id === opened?.id);
  const rows = plans.data.map((plan) => {
    const published = plan.versions.find(({ state }) => state === 'published');
    return {
      id: plan.id,
      cells: [
        plan.active ? plan.name : `${plan.name} · ${t('common.inactive')}`,
        t(plan.automatic ? 'common.yes' : 'common.no'),
        published ? t('plan.versionOf', { number: published.number }) : t('plan.versionState.draft'),
        plan.versions.reduce((sum, { underWay }) => sum + underWay, 0),
        <Group key="actions" gap={4}>
          <Button size="compact-sm" variant="default" onClick={() => setEdited(plan)}>
            {t('common.edit')}
          </Button>
          {(['steps', 'versions'] as const).map((what) => (
            <Button key={what} size="compact-sm" variant="default" onClick={() => setOpened({ id: plan.id, what })}>
              {t(`plan.${what}`)}
            </Button>
          ))}
        </Group>,
      ],
    };
  });
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('plan.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('plan.noPlans')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.plans')}
          head={[t('common.name'), t('plan.automatic'), t('plan.version'), t('plan.underWay'), t('common.actions')]}
          rows={rows}
        />
      )}
      {open && opened?.what === 'steps' && <Steps key={open.id} plan={open} onClose={() => setOpened(null)} />}
      {open && opened?.what === 'versions' && <VersionList plan={open} />}
      {edited !== undefined && (
        <Editing
          plan={edited}
          onClose={() => setEdited(undefined)}
          onSaved={({ id }) => (setEdited(undefined), edited === null && setOpened({ id, what: 'steps' }))}
        />
      )}
    </>
  );
}

interface EditingProps {
  plan: SalesPlan | null;
  onClose: () => void;
  onSaved: (plan: SalesPlan) => void;
}

function Editing(props: EditingProps) {
  const { t, i18n } = useTranslation();
  const { data: sources = [] } = useClientSources();
  const { data: fields = [] } = useClientFields();
  const text = (titles: LocalText) => localText(titles, i18n.language);
  const valuesOf = ({ key, type, options }: ClientField) =>
    type === 'checkbox'
      ? [true, false].map((is) => ({ value: `${key}:${is}`, label: t(is ? 'common.yes' : 'common.no') }))
      : options.map((option) => ({ value: `${key}:${option.key}`, label: text(option.titles) }));
  const customs = fields
    .filter(({ active, type }) => active && ['picklist', 'multi', 'checkbox'].includes(type))
    .map((field) => ({ group: text(field.titles), items: valuesOf(field) }));
  return (
    <PlanForm
      {...props}
      sources={sources.filter(({ active }) => active).map(({ id, titles }) => ({ value: id, label: text(titles) }))}
      customs={customs}
    />
  );
}

function Steps({ plan, onClose }: { plan: SalesPlan; onClose: () => void }) {
  const { i18n } = useTranslation();
  const users = useUsers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const reasons = useLostReasons().data?.items ?? [];
  return (
    <StepsEditor
      plan={plan}
      onClose={onClose}
      people={users
        .filter(({ active, role }) => active && role !== 'operator' && role !== 'telemarketer')
        .map(({ id, name }) => ({ value: id, label: name }))}
      teams={teams.map(({ id, name }) => ({ value: id, label: name }))}
      lostReasons={reasons.filter(({ active }) => active).map(({ key, names }) => ({ value: key, label: localText(names, i18n.language) }))}
    />
  );
}
