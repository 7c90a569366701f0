import { useState } from 'react';
import { NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DoNotCallInput, type DoNotCallEntry } from '@callcard/crm-core';
import { endOfLocalDay } from '../../lib/local-moment';
import { shownPhone } from '../../lib/phone';
import { sayPolitely } from '../../ui/announcer';
import { EditModal } from '../../ui/edit-modal';
import { useBar, useLiftEntry } from './api';

const SOURCES = DoNotCallInput.shape.source.unwrap().options;

/** Puts a number into the do-not-call list. */
export function EntryForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const bar = useBar();
  const [number, setNumber] = useState('');
  const [source, setSource] = useState<DoNotCallInput['source']>('client');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const submit = () =>
    bar.mutate(
      { number, source, reason: reason.trim() || null, expiresAt: endOfLocalDay(until) },
      {
        onSuccess: (entry) => {
          sayPolitely(t('compliance.added', { number: shownPhone(entry.number) }));
          onClose();
        },
      },
    );
  return (
    <EditModal title={t('compliance.add')} opened onClose={onClose} onSubmit={submit} pending={bar.isPending} error={bar.error}>
      <TextInput label={t('common.number')} type="tel" value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
      <NativeSelect
        label={t('compliance.sourceLabel')}
        description={t(`compliance.sourceHint.${source}`)}
        data={SOURCES.map((value) => ({ value, label: t(`compliance.source.${value}`) }))}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value as DoNotCallInput['source'])}
      />
      <Textarea
        label={t('compliance.reason')}
        maxLength={300}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('compliance.until')}
        description={t('compliance.untilHint')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </EditModal>
  );
}

/** Lets a number be called again; why is kept. */
export function LiftForm({ entry, onClose }: { entry: DoNotCallEntry; onClose: () => void }) {
  const { t } = useTranslation();
  const lift = useLiftEntry();
  const [reason, setReason] = useState('');
  const submit = () => lift.mutate({ id: entry.id, reason }, { onSuccess: onClose });
  return (
    <EditModal
      title={t('compliance.liftOf', { number: shownPhone(entry.number) })}
      opened
      onClose={onClose}
      onSubmit={submit}
      pending={lift.isPending}
      error={lift.error}
    >
      <Text size="sm">{t('compliance.liftHint')}</Text>
      <Textarea
        label={t('compliance.reason')}
        required
        maxLength={300}
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </EditModal>
  );
}
