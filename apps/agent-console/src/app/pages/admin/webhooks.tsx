import { useState } from 'react';
import { Button, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook } from '@callcard/crm-core';
import { useChangeWebhook, useDeleteWebhook, useTestWebhook, useWebhooks } from '../../../features/webhooks/api';
import { NewWebhook } from '../../../features/webhooks/new-webhook';
import { WebhookLog } from '../../../features/webhooks/webhook-log';
import { dateTime } from '../../../lib/format';
import { useShowProblem } from '../../../lib/use-problem';
import { ConfirmButton } from '../../../ui/confirm-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** Other programs that are told of changes: where, of what, and how it went. */
export function Webhooks() {
  const { t } = useTranslation();
  const webhooks = useWebhooks();
  const [openId, setOpenId] = useState<string | null>(null);
  if (webhooks.isPending) return <ListSkeleton />;
  if (webhooks.isError) return <LoadError error={webhooks.error} retry={webhooks.refetch} />;
  const { items } = webhooks.data;
  const open = items.find(({ id }) => id === openId);
  return (
    <Stack gap="md">
      <NewWebhook />
      {items.length === 0 ? (
        <Empty text={t('webhook.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.webhooks')}
          head={[t('webhook.url'), t('webhook.events'), t('webhook.active'), t('common.actions')]}
          rows={items.map((webhook) => ({
            id: webhook.id,
            cells: [
              <Address key="url" webhook={webhook} />,
              webhook.events.map((noun) => t(`webhook.event.${noun}`)).join(', '),
              <Active key="active" webhook={webhook} />,
              <Actions key="actions" webhook={webhook} isOpen={webhook.id === openId} onOpen={setOpenId} />,
            ],
          }))}
        />
      )}
      {open && (
        <Stack gap="xs">
          <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {t('webhook.log.of', { url: open.url })}
          </Title>
          <WebhookLog webhook={open} />
        </Stack>
      )}
    </Stack>
  );
}

function Address({ webhook: { url, failures, disabledAt } }: { webhook: Webhook }) {
  const { t, i18n } = useTranslation();
  return (
    <>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Text>
      {disabledAt ? (
        <Text size="xs">{t('webhook.disabled', { at: dateTime(disabledAt, i18n.language) })}</Text>
      ) : (
        failures > 0 && <Text size="xs">{t('webhook.failures', { count: failures })}</Text>
      )}
    </>
  );
}

/** Switched on again, one that was switched off for failing begins anew. */
function Active({ webhook: { id, url, active, version } }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const change = useChangeWebhook();
  const showProblem = useShowProblem();
  return (
    <Switch
      aria-label={t('webhook.activeOf', { url })}
      checked={active}
      disabled={change.isPending}
      onChange={() => change.mutate({ id, active: !active, version }, { onError: showProblem })}
    />
  );
}

interface ActionsProps {
  webhook: Webhook;
  isOpen: boolean;
  onOpen: (id: string | null) => void;
}

function Actions({ webhook: { id, url }, isOpen, onOpen }: ActionsProps) {
  const { t } = useTranslation();
  const test = useTestWebhook();
  const remove = useDeleteWebhook();
  const showProblem = useShowProblem();
  return (
    <Group gap="xs">
      <Button
        size="compact-sm"
        variant="default"
        loading={test.isPending}
        onClick={() => test.mutate(id, { onSuccess: () => onOpen(id), onError: showProblem })}
      >
        {t('webhook.test')}
      </Button>
      <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => onOpen(isOpen ? null : id)}>
        {t('webhook.log.open')}
      </Button>
      <ConfirmButton
        label={t('common.delete')}
        consequence={t('webhook.confirm', { url })}
        onConfirm={() => remove.mutate(id, { onError: showProblem })}
      />
    </Group>
  );
}
