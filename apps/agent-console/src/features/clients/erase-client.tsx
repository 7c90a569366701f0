import { useState } from 'react';
import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Client, ErasurePreview } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { useProblemText } from '../../lib/use-problem';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useErasurePreview, useStartErasure } from './erasure-api';

interface EraseClientProps {
  client: Client;
  onStarted: () => void;
}

/** Erases a client for good: what goes and what stays is looked at first, then the name is typed. */
export function EraseClient({ client, onStarted }: EraseClientProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('erasure.open')}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          title={t('erasure.title')}
          size="lg"
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          <Steps client={client} onClose={() => setOpen(false)} onStarted={onStarted} />
        </Modal>
      )}
    </>
  );
}

function Steps({ client, onClose, onStarted }: EraseClientProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const preview = useErasurePreview(client.id);
  const [looked, setLooked] = useState(false);
  if (preview.isPending) return <ListSkeleton rows={6} />;
  if (preview.isError) return <LoadError error={preview.error} retry={preview.refetch} />;
  const { held, openCalls, stays } = preview.data;
  const isBlocked = stays.some(({ kind, count }) => kind === 'blocks' && count !== 0);
  if (looked) return <Confirmation client={client} isBlocked={isBlocked} onClose={onClose} onStarted={onStarted} />;
  return (
    <Stack gap="sm">
      <WhatGoes preview={preview.data} />
      <WhatStays preview={preview.data} />
      <WhatForbids preview={preview.data} />
      <Group>
        <Button disabled={held.length > 0 || openCalls > 0} onClick={() => setLooked(true)}>
          {t('erasure.goOn')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}

function WhatGoes({ preview: { goes, recordedSeconds } }: { preview: ErasurePreview }) {
  const { t } = useTranslation();
  const seconds = (kind: string) => (kind === 'recordings' ? ` (${duration(recordedSeconds)})` : '');
  return <Told title={t('erasure.goes')} lines={goes.map(({ kind, count }) => `${t(`erasure.kind.${kind}`)}: ${count}${seconds(kind)}`)} />;
}

function WhatStays({ preview: { stays } }: { preview: ErasurePreview }) {
  const { t } = useTranslation();
  const lines = stays.map(({ kind, count }) => t(`erasure.kept.${kind}`) + (count === null ? '' : `: ${count}`));
  return <Told title={t('erasure.stays')} lines={lines} />;
}

function Told({ title, lines }: { title: string; lines: string[] }) {
  return (
    <section aria-label={title}>
      <Title order={3} size="h5">
        {title}
      </Title>
      <List size="sm">
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </section>
  );
}

function WhatForbids({ preview: { held, openCalls } }: { preview: ErasurePreview }) {
  const { t, i18n } = useTranslation();
  if (held.length === 0 && openCalls === 0) return null;
  return (
    <Alert color="red" variant="outline" role="alert" title={t('erasure.forbidden')}>
      {openCalls > 0 && <Text size="sm">{t('erasure.inCall')}</Text>}
      {held.map(({ callId, startedAt, reason }) => (
        <Text key={callId} size="sm">
          {t('erasure.held', { when: dateTime(startedAt, i18n.language), reason })}
        </Text>
      ))}
    </Alert>
  );
}

function Confirmation({ client, isBlocked, onClose, onStarted }: EraseClientProps & { isBlocked: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const start = useStartErasure(client);
  const [reason, setReason] = useState('');
  const [name, setName] = useState('');
  const [liftBlocks, setLiftBlocks] = useState(false);
  const isSure = name.trim() === client.name && reason.trim() !== '';
  const erase = () => start.mutate({ version: client.version, reason, liftBlocks }, { onSuccess: () => (onClose(), onStarted()) });
  return (
    <form onSubmit={(event) => (event.preventDefault(), isSure && erase())}>
      <Stack gap="sm">
        <Textarea
          data-autofocus
          label={t('erasure.reason')}
          description={t('erasure.reasonHint')}
          required
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('erasure.typeName', { name: client.name })}
          required
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {isBlocked && (
          <Checkbox label={t('erasure.liftBlocks')} checked={liftBlocks} onChange={(event) => setLiftBlocks(event.currentTarget.checked)} />
        )}
        {start.error && (
          <Alert color="red" variant="outline" role="alert">
            {say(start.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" color="red.9" disabled={!isSure} loading={start.isPending}>
            {t('erasure.erase')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
