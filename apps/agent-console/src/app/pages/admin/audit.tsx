import { useState } from 'react';
import { Code, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useAudit } from '../../../features/audit/api';
import { useUsers } from '../../../features/users/api';
import { dateTime } from '../../../lib/format';
import { ShowMore } from '../../../ui/show-more';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Who did what to what. */
export function Audit() {
  const { t } = useTranslation();
  const users = useUsers();
  const [typed, setTyped] = useState('');
  const [noun] = useDebouncedValue(typed.trim(), 300);
  const [actorId, setActorId] = useState('');
  return (
    <>
      <Group align="flex-end">
        <TextInput label={t('admin.audit.noun')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <NativeSelect
          label={t('admin.audit.actor')}
          value={actorId}
          onChange={(event) => setActorId(event.currentTarget.value)}
          data={[
            { value: '', label: t('common.any') },
            ...(users.data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
      </Group>
      <Entries noun={noun} actorId={actorId} />
    </>
  );
}

function Entries(filter: { noun: string; actorId: string }) {
  const { t, i18n } = useTranslation();
  const entries = useAudit(filter);
  if (entries.isPending) return <ListSkeleton />;
  if (entries.isError) return <LoadError error={entries.error} retry={entries.refetch} />;
  const items = entries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty text={t('admin.audit.none')} />;
  return (
    <>
      <SimpleTable
        label={t('admin.nav.audit')}
        head={[
          t('admin.audit.at'),
          t('admin.audit.actor'),
          t('admin.audit.action'),
          t('admin.audit.subject'),
          t('admin.audit.address'),
          t('admin.audit.details'),
        ]}
        rows={items.map((entry) => ({
          id: entry.id,
          cells: [
            dateTime(entry.at, i18n.language),
            entry.actorName,
            entry.action,
            entry.noun,
            entry.address,
            Object.keys(entry.details).length > 0 && (
              <Code key="details" className="wrap">
                {JSON.stringify(entry.details)}
              </Code>
            ),
          ],
        }))}
      />
      <ShowMore query={entries} />
    </>
  );
}
