import { useState } from 'react';
import { Alert, Button, Group, MultiSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DIAL_CLASSES, type DialClass, type Role } from '@callcard/crm-core';
import { useProblemText, useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ConfirmButton } from '../../ui/confirm-button';
import { useChangeRole, useDeleteRole } from './api';
import { RoleTable } from './role-table';
import { useRoleName } from './role-words';

/** One role: its name, its table, whom it may ring, and whether it wants a second factor. */
export function RoleEditor({ role, onDeleted }: { role: Role; onDeleted: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const nameOf = useRoleName();
  const change = useChangeRole();
  const remove = useDeleteRole();
  const showProblem = useShowProblem();
  const [name, setName] = useState(role.name ?? '');
  const [grants, setGrants] = useState(role.grants);
  const [dial, setDial] = useState<DialClass[]>(role.dial);
  const fixed = role.shipped;
  const save = (event: React.FormEvent) => {
    event.preventDefault();
    change.mutate(
      { key: role.key, change: { name, grants, dial, version: role.version } },
      { onSuccess: () => sayPolitely(t('common.saved')) },
    );
  };
  return (
    <form onSubmit={save}>
      <Stack gap="sm">
        <Group align="flex-end">
          {!fixed && <TextInput label={t('common.name')} value={name} onChange={(event) => setName(event.currentTarget.value)} />}
          <MultiSelect
            label={t('role.dial')}
            readOnly={fixed}
            data={DIAL_CLASSES.map((value) => ({ value, label: t(`role.dialClass.${value}`) }))}
            value={dial}
            onChange={(values) => setDial(values as DialClass[])}
            miw={320}
          />
          <Switch
            label={t('role.secondFactor')}
            checked={role.secondFactor}
            onChange={(event) =>
              change.mutate(
                { key: role.key, change: { secondFactor: event.currentTarget.checked, version: role.version } },
                { onError: showProblem },
              )
            }
          />
        </Group>
        <Text size="sm">
          {fixed ? t('role.fixed') : t('role.editable')} {t('role.people', { count: role.people })}
        </Text>
        {change.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(change.error)}
          </Alert>
        )}
        <RoleTable grants={grants} onChange={fixed ? undefined : setGrants} />
        {!fixed && (
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('common.save')}
            </Button>
            <ConfirmButton
              label={t('common.delete')}
              consequence={t('role.deleteConfirm', { name: nameOf(role.key) })}
              onConfirm={() => remove.mutate(role.key, { onSuccess: onDeleted, onError: showProblem })}
            />
          </Group>
        )}
      </Stack>
    </form>
  );
}
