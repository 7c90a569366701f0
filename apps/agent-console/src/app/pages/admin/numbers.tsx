import { useState } from 'react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { AfterHours, LineRecording, type Did, type DidInput } from '@callcard/crm-core';
import { useCalendars, useDeleteNumber, useNumbers, useSaveNumber } from '../../../features/calendars/api';
import { useQueues } from '../../../features/queues/api';
import { useTeams } from '../../../features/users/api';
import { shownPhone } from '../../../lib/phone';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { EditModal } from '../../../ui/edit-modal';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** The numbers of ours that clients call, and what a call to each means. */
export function Numbers() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const remove = useDeleteNumber();
  const showProblem = useShowProblem();
  const [edited, setEdited] = useState<Did | null | undefined>(undefined);
  if (numbers.isPending) return <ListSkeleton />;
  if (numbers.isError) return <LoadError error={numbers.error} retry={numbers.refetch} />;
  const rows = numbers.data.items.map((did) => ({
    id: did.id,
    cells: [
      shownPhone(did.number),
      did.title,
      did.source,
      did.region,
      t(`recording.line.${did.recording}`),
      <Group key="actions" gap={4}>
        <Button size="compact-sm" variant="default" onClick={() => setEdited(did)}>
          {t('common.edit')}
        </Button>
        <ConfirmButton
          label={t('common.delete')}
          consequence={t('admin.numbers.confirm', { number: shownPhone(did.number) })}
          onConfirm={() => remove.mutate(did.id, { onError: showProblem })}
        />
      </Group>,
    ],
  }));
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.numbers.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.numbers.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.numbers')}
          head={[
            t('common.number'),
            t('admin.numbers.title'),
            t('admin.numbers.source'),
            t('admin.numbers.region'),
            t('recording.lineRule'),
            t('common.actions'),
          ]}
          rows={rows}
        />
      )}
      {edited !== undefined && <NumberForm did={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function NumberForm({ did, onClose }: { did: Did | null; onClose: () => void }) {
  const { t } = useTranslation();
  const save = useSaveNumber();
  const teams = useTeams();
  const calendars = useCalendars();
  const queues = useQueues();
  const [values, setValues] = useState({
    number: did?.number ?? '',
    title: did?.title ?? '',
    source: did?.source ?? '',
    region: did?.region ?? '',
    calendarId: did?.calendarId ?? '',
    teamId: did?.teamId ?? '',
    recording: did?.recording ?? 'record',
    notice: did?.notice ?? '',
    afterHours: did?.afterHours ?? 'none',
    afterHoursQueue: did?.afterHoursQueue ?? '',
    afterHoursSound: did?.afterHoursSound ?? '',
  });
  const field = (name: keyof typeof values) => ({
    value: values[name] as string,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      setValues({ ...values, [name]: event.currentTarget.value }),
  });
  const none = { value: '', label: t('common.none') };
  const submit = () => {
    const { number, title, ...rest } = values;
    const given = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value || null]));
    const input = { number, title, ...given } as z.input<typeof DidInput>;
    save.mutate({ id: did?.id, version: did?.version, input }, { onSuccess: onClose });
  };
  return (
    <EditModal
      title={did?.title ?? t('admin.numbers.new')}
      opened
      onClose={onClose}
      onSubmit={submit}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('common.number')} type="tel" {...field('number')} />
      <TextInput label={t('admin.numbers.title')} {...field('title')} />
      <TextInput label={t('admin.numbers.source')} {...field('source')} />
      <TextInput label={t('admin.numbers.region')} placeholder="UA" maxLength={2} {...field('region')} />
      <NativeSelect
        label={t('admin.nav.calendars')}
        data={[none, ...(calendars.data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name }))]}
        {...field('calendarId')}
      />
      <NativeSelect
        label={t('admin.users.team')}
        data={[none, ...(teams.data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name }))]}
        {...field('teamId')}
      />
      <NativeSelect
        label={t('recording.lineRule')}
        description={t('recording.lineHint')}
        data={LineRecording.options.map((value) => ({ value, label: t(`recording.line.${value}`) }))}
        {...field('recording')}
      />
      <NativeSelect
        label={t('admin.numbers.afterHours')}
        description={t('admin.numbers.afterHoursHint')}
        data={AfterHours.options.map((value) => ({ value, label: t(`admin.numbers.afterHoursAction.${value}`) }))}
        {...field('afterHours')}
      />
      {values.afterHours !== 'none' && values.afterHours !== 'hangup' && (
        <NativeSelect
          label={t('admin.numbers.afterHoursQueue')}
          data={[none, ...(queues.data?.items ?? []).map(({ name, title: label }) => ({ value: name, label }))]}
          {...field('afterHoursQueue')}
        />
      )}
      {values.afterHours !== 'none' && (
        <TextInput
          label={t('admin.numbers.afterHoursSound')}
          description={t('recording.noticeHint')}
          maxLength={100}
          {...field('afterHoursSound')}
        />
      )}
      <TextInput label={t('recording.notice')} description={t('recording.noticeHint')} maxLength={100} {...field('notice')} />
    </EditModal>
  );
}
