import { useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { allows, type SlaPolicy } from '@callcard/crm-core';
import { useMe } from '../../../features/auth/session';
import { useCalendars } from '../../../features/calendars/api';
import { useSlaPolicies } from '../../../features/sla/api';
import { SlaForm } from '../../../features/sla/sla-form';
import { useUsers } from '../../../features/users/api';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** How fast requests are to be answered and worked off. */
export function SlaPolicies() {
  const { t } = useTranslation();
  const policies = useSlaPolicies();
  const [edited, setEdited] = useState<SlaPolicy | null | undefined>(undefined);
  if (policies.isPending) return <ListSkeleton />;
  if (policies.isError) return <LoadError error={policies.error} retry={policies.refetch} />;
  const all = (texts: string[]) => (texts.length === 0 ? t('common.all') : texts.join(', '));
  const rows = policies.data.items.map((policy) => ({
    id: policy.id,
    cells: [
      policy.active ? policy.name : `${policy.name} · ${t('common.inactive')}`,
      all(policy.kinds.map((kind) => t(`request.kind.${kind}`))),
      all(policy.priorities.map((priority) => t(`request.priority.${priority}`))),
      t('sla.minutes', { count: policy.responseMinutes }),
      t('sla.minutes', { count: policy.resolutionMinutes }),
      <Button key="edit" size="compact-sm" variant="default" onClick={() => setEdited(policy)}>
        {t('common.edit')}
      </Button>,
    ],
  }));
  const head = [t('common.name'), t('sla.kinds'), t('sla.priorities'), t('sla.response'), t('sla.resolution'), t('common.actions')];
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('sla.new')}
      </Button>
      {rows.length === 0 ? <Empty text={t('sla.none')} /> : <SimpleTable label={t('admin.nav.sla')} head={head} rows={rows} />}
      {edited !== undefined && <Editing policy={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function Editing({ policy, onClose }: { policy: SlaPolicy | null; onClose: () => void }) {
  const { grants } = useMe();
  const calendars = useCalendars(allows(grants, 'calendars.edit', 'all'));
  const users = useUsers();
  const choice = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <SlaForm
      policy={policy}
      calendars={(calendars.data?.items ?? []).map(choice)}
      people={(users.data?.items ?? []).filter(({ active }) => active).map(choice)}
      onClose={onClose}
    />
  );
}
