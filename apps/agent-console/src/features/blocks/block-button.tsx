import { useState } from 'react';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BlockReason } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { endOfLocalDay } from '../../lib/local-moment';
import { shownPhone } from '../../lib/phone';
import { sayPolitely } from '../../ui/announcer';
import { EditModal } from '../../ui/edit-modal';
import { useBlock } from './api';

/** "Spam, block": from then on the PBX refuses the caller before any phone rings. */
export function BlockButton({ number, size = 'sm' }: { number: string; size?: 'sm' | 'compact-sm' }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        size={size}
        variant="default"
        w="fit-content"
        aria-label={t('block.buttonFor', { number: shownPhone(number) })}
        onClick={() => setOpened(true)}
      >
        {t('block.button')}
      </Button>
      {opened && <BlockForm number={number} onClose={() => setOpened(false)} />}
    </>
  );
}

function BlockForm({ number, onClose }: { number: string; onClose: () => void }) {
  const { t } = useTranslation();
  const block = useBlock();
  const [reason, setReason] = useState<BlockReason>('spam');
  const [note, setNote] = useState('');
  const [until, setUntil] = useState('');
  const submit = () =>
    block.mutate(
      { number, reason, note: note.trim() || null, until: endOfLocalDay(until) },
      {
        onSuccess: () => {
          const message = t('block.done', { number: shownPhone(number) });
          toast(message);
          sayPolitely(message);
          onClose();
        },
      },
    );
  return (
    <EditModal
      title={t('block.title', { number: shownPhone(number) })}
      opened
      onClose={onClose}
      onSubmit={submit}
      pending={block.isPending}
      error={block.error}
    >
      <NativeSelect
        label={t('block.reasonLabel')}
        description={t('block.hint')}
        data={BlockReason.options.map((value) => ({ value, label: t(`block.reason.${value}`) }))}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as BlockReason)}
      />
      <TextInput
        type="date"
        label={t('block.until')}
        description={t('block.untilHint')}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Textarea label={t('block.note')} autosize minRows={2} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </EditModal>
  );
}
