import { useState } from 'react';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCreateToken, useDeleteToken, useTokens } from '../../../features/auth/tokens-api';
import { dateTime } from '../../../lib/format';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { ShownOnce } from '../../../ui/shown-once';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Keys by which programs sign in; a key is shown once. */
export function Tokens() {
  const { t, i18n } = useTranslation();
  const tokens = useTokens();
  const remove = useDeleteToken();
  const showProblem = useShowProblem();
  if (tokens.isPending) return <ListSkeleton />;
  if (tokens.isError) return <LoadError error={tokens.error} retry={tokens.refetch} />;
  const rows = tokens.data.items.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    cells: [
      name,
      dateTime(createdAt, i18n.language),
      lastUsedAt && dateTime(lastUsedAt, i18n.language),
      <ConfirmButton
        key="delete"
        label={t('common.delete')}
        consequence={t('admin.tokens.confirm', { name })}
        onConfirm={() => remove.mutate(id, { onError: showProblem })}
      />,
    ],
  }));
  return (
    <>
      <NewToken />
      {rows.length === 0 ? (
        <Empty text={t('admin.tokens.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.tokens')}
          head={[t('common.name'), t('common.created'), t('admin.tokens.used'), t('common.actions')]}
          rows={rows}
        />
      )}
    </>
  );
}

function NewToken() {
  const { t } = useTranslation();
  const create = useCreateToken();
  const showProblem = useShowProblem();
  const [name, setName] = useState('');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate(name.trim(), { onSuccess: () => setName(''), onError: showProblem });
  };
  return (
    <Stack gap="sm">
      <form onSubmit={submit}>
        <Group align="flex-end">
          <TextInput label={t('common.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" loading={create.isPending}>
            {t('admin.tokens.new')}
          </Button>
        </Group>
      </form>
      {create.data && <ShownOnce title={t('admin.tokens.shownOnce')} label={t('admin.tokens.token')} value={create.data.token} />}
    </Stack>
  );
}
