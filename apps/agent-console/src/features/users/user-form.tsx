import { MultiSelect, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Device, Extension, PASSWORD_MINIMUM, type Team, type User, type UserInput } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { faultText } from '../../lib/use-problem';
import { EditModal } from '../../ui/edit-modal';
import { useChangeUser, useCreateUser } from './api';
import { SecretInput } from '../../ui/secret-input';

interface UserFormProps {
  /** null: a new person. */
  user: User | null;
  roles: { value: string; label: string }[];
  teams: Team[];
  queues: { value: string; label: string }[];
  onClose: () => void;
}

const valuesOf = (user: User | null) => ({
  name: user?.name ?? '',
  email: user?.email ?? '',
  role: user?.role ?? 'operator',
  teamId: user?.teamId ?? '',
  extension: user?.extension ?? '',
  device: user?.device ?? '',
  queues: user?.queues ?? [],
  password: '',
  wrapUpUnlimited: user?.wrapUpUnlimited ?? false,
  active: user?.active ?? true,
});

type Values = ReturnType<typeof valuesOf>;

const inputOf = ({ active: _active, password, ...values }: Values) =>
  ({
    ...values,
    password: password || undefined,
    teamId: values.teamId || null,
    extension: values.extension || null,
    device: values.device || null,
  }) as z.input<typeof UserInput>;

/** A person's account: who they are, what they may do, which phone is theirs. */
export function UserForm({ user, roles, teams, queues, onClose }: UserFormProps) {
  const { t } = useTranslation();
  const create = useCreateUser();
  const change = useChangeUser();
  const form = useForm({
    initialValues: valuesOf(user),
    validate: {
      name: (name) => (name.trim() ? null : t('error.field.required')),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('error.field.email')),
      device: (device) => (!device || Device.safeParse(device).success ? null : t('error.field.device')),
      extension: (extension) => (!extension || Extension.safeParse(extension).success ? null : t('error.field.extension')),
      password: (password) =>
        !password || password.length >= PASSWORD_MINIMUM ? null : t('error.field.password', { count: PASSWORD_MINIMUM }),
    },
  });

  const submit = form.onSubmit((values) => {
    const outcome = {
      onSuccess: onClose,
      onError: (error: unknown) =>
        error instanceof Problem && error.errors.forEach((fault) => form.setFieldError(fault.path, faultText(t, fault))),
    };
    const { password, ...input } = inputOf(values);
    if (user) change.mutate({ id: user.id, change: { ...input, active: values.active, version: user.version } }, outcome);
    else create.mutate({ ...input, password }, outcome);
  });

  return (
    <EditModal
      title={user ? user.name : t('admin.users.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={create.isPending || change.isPending}
      error={create.error ?? change.error}
    >
      <TextInput label={t('common.name')} {...form.getInputProps('name')} />
      <TextInput label={t('auth.email')} type="email" {...form.getInputProps('email')} />
      <NativeSelect label={t('admin.users.role')} data={roles} {...form.getInputProps('role')} />
      <NativeSelect
        label={t('admin.users.team')}
        data={[{ value: '', label: t('common.none') }, ...teams.map(({ id, name }) => ({ value: id as string, label: name }))]}
        {...form.getInputProps('teamId')}
      />
      <TextInput label={t('admin.users.extension')} {...form.getInputProps('extension')} />
      <TextInput label={t('admin.users.device')} description={t('admin.users.deviceHint')} {...form.getInputProps('device')} />
      <MultiSelect label={t('admin.users.queues')} data={queues} {...form.getInputProps('queues')} />
      <Switch
        label={t('admin.users.wrapUpUnlimited')}
        description={t('admin.users.wrapUpUnlimitedHint')}
        {...form.getInputProps('wrapUpUnlimited', { type: 'checkbox' })}
      />
      {user ? (
        <Switch
          label={t('common.active')}
          description={user.active && !form.values.active ? t('admin.users.offHint') : undefined}
          {...form.getInputProps('active', { type: 'checkbox' })}
        />
      ) : (
        <SecretInput label={t('admin.users.password')} autoComplete="new-password" {...form.getInputProps('password')} />
      )}
    </EditModal>
  );
}
