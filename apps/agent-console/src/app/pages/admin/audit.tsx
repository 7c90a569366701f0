import { useState } from 'react';
import { Code, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '@callcard/crm-core';
import { type AuditQuery, useAudit } from '../../../features/audit/api';
import { useUsers } from '../../../features/users/api';
import { dateTime } from '../../../lib/format';
import { ShowMore } from '../../../ui/show-more';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** A day as the reader's clock has it → the moment it begins, `later` days on. */
const dayStart = (day: string, later = 0) => {
  if (!day) return '';
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  return date.toISOString();
};

/** Who did what to what, and what it was before. */
export function Audit() {
  const { t } = useTranslation();
  const users = useUsers();
  const [typed, setTyped] = useState({ q: '', noun: '', subjectId: '' });
  const [settled] = useDebouncedValue(typed, 300);
  const [actorId, setActorId] = useState('');
  const [days, setDays] = useState({ from: '', to: '' });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  const day = (name: keyof typeof days) => ({
    type: 'date',
    value: days[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setDays({ ...days, [name]: event.currentTarget.value }),
  });
  return (
    <>
      <Group align="flex-end">
        <TextInput type="search" label={t('admin.audit.q')} {...field('q')} />
        <TextInput label={t('admin.audit.noun')} {...field('noun')} />
        <TextInput label={t('admin.audit.subjectId')} {...field('subjectId')} />
        <NativeSelect
          label={t('admin.audit.actor')}
          value={actorId}
          onChange={(event) => setActorId(event.currentTarget.value)}
          data={[
            { value: '', label: t('common.any') },
            ...(users.data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
        <TextInput label={t('admin.audit.from')} {...day('from')} />
        <TextInput label={t('admin.audit.to')} {...day('to')} />
      </Group>
      <Entries
        q={settled.q.trim()}
        noun={settled.noun.trim()}
        subjectId={settled.subjectId.trim()}
        actorId={actorId}
        from={dayStart(days.from)}
        to={dayStart(days.to, 1)}
      />
    </>
  );
}

function Entries(filter: AuditQuery) {
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
            <Details key="details" details={entry.details} />,
          ],
        }))}
      />
      <ShowMore query={entries} />
    </>
  );
}

/** One line for each value; what was changed with its old and its new one. */
function Details({ details }: { details: AuditEntry['details'] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2}>
      {Object.entries(details).map(([field, value]) => (
        <Text key={field} size="xs" className="wrap">
          {field}:{' '}
          {isChange(value) ? (
            <>
              {t('admin.audit.before')} <Code>{shown(value.from)}</Code> {t('admin.audit.after')} <Code>{shown(value.to)}</Code>
            </>
          ) : (
            <Code>{shown(value)}</Code>
          )}
        </Text>
      ))}
    </Stack>
  );
}

const isChange = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '—' : JSON.stringify(value);
