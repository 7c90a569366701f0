import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import {
  RequestChannel,
  RequestKind,
  RequestPriority,
  type CallId,
  type ClientId,
  type Request,
  type TeamId,
  type UserId,
} from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useCreateRequest } from './api';

export type Choice = { value: string; label: string };

interface RequestFormProps {
  clientId?: string | null;
  callId?: string | null;
  myId: string;
  people: Choice[];
  teams: Choice[];
  onClose: () => void;
  onCreated: (request: Request) => void;
}

const KINDS = RequestKind.options.filter((kind) => kind !== 'missedCall');

/** A request written down by hand: what is wanted, how it came, who does it, by when. */
export function RequestForm({ clientId, callId, myId, people, teams, onClose, onCreated }: RequestFormProps) {
  const { t } = useTranslation();
  const create = useCreateRequest();
  const form = useForm({
    initialValues: {
      ...{ subject: '', body: '', kind: 'question', channel: 'phone', priority: 'normal', ownerId: myId, teamId: '' },
      ...{ callerNumber: '', dueAt: '' },
    },
    validate: { subject: (subject) => (subject.trim() ? null : t('error.field.required')) },
  });
  const submit = form.onSubmit(({ dueAt, ownerId, teamId, callerNumber, kind, channel, priority, ...words }) =>
    create.mutate(
      {
        ...words,
        ...{ kind: kind as 'question', channel: channel as RequestChannel, priority: priority as RequestPriority },
        ...{ ownerId: (ownerId || null) as UserId | null, teamId: (teamId || null) as TeamId | null },
        ...{ clientId: (clientId ?? null) as ClientId | null, callId: (callId ?? null) as CallId | null },
        callerNumber: callerNumber.trim() || null,
        dueAt: dueAt ? new Date(dueAt).toISOString() : null,
      },
      { onSuccess: onCreated },
    ),
  );
  const options = <Key extends string>(keys: readonly Key[], text: (key: Key) => string) =>
    keys.map((key) => ({ value: key, label: text(key) }));
  return (
    <EditModal title={t('request.new')} opened onClose={onClose} onSubmit={() => submit()} pending={create.isPending} error={create.error}>
      <TextInput label={t('request.subject')} required data-autofocus {...form.getInputProps('subject')} />
      <Textarea label={t('request.body')} autosize minRows={3} {...form.getInputProps('body')} />
      <NativeSelect
        label={t('request.kindLabel')}
        data={options(KINDS, (key) => t(`request.kind.${key}`))}
        {...form.getInputProps('kind')}
      />
      <NativeSelect
        label={t('request.channelLabel')}
        data={options(RequestChannel.options, (key) => t(`request.channel.${key}`))}
        {...form.getInputProps('channel')}
      />
      <NativeSelect
        label={t('request.priorityLabel')}
        data={options(RequestPriority.options, (key) => t(`request.priority.${key}`))}
        {...form.getInputProps('priority')}
      />
      <NativeSelect
        label={t('request.assign')}
        data={[{ value: '', label: t('request.everybody') }, ...people]}
        {...form.getInputProps('ownerId')}
      />
      <NativeSelect label={t('request.team')} data={[{ value: '', label: t('common.none') }, ...teams]} {...form.getInputProps('teamId')} />
      {!callId && <TextInput type="tel" label={t('request.callBackTo')} {...form.getInputProps('callerNumber')} />}
      <TextInput
        type="datetime-local"
        label={t('request.promised')}
        description={t('request.promisedHint')}
        {...form.getInputProps('dueAt')}
      />
    </EditModal>
  );
}
