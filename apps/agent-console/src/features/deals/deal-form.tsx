import { useState, type ReactNode } from 'react';
import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientId, Deal, UserId } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useCreateDeal } from './api';
import { isAmount, MoneyFields } from './money-fields';
import { contactOf, newContact, NextContactFields } from './next-contact-fields';
import { useNewDealPlan } from './new-deal-plan';

interface DealFormProps {
  client: { id: string; name: string } | null;
  /** Chooses the client, while there is none. */
  picker: ReactNode;
  currency: string;
  /** Who may have it; empty: whoever fills this in. */
  people: { value: string; label: string }[];
  onCreated: (deal: Deal) => void;
  onCancel: () => void;
}

/** A new deal: about what, with whom, for how much, and what comes next. */
export function DealForm({ client, picker, currency: usual, people, onCreated, onCancel }: DealFormProps) {
  const { t } = useTranslation();
  const create = useCreateDeal();
  const showProblem = useShowProblem();
  const [text, setText] = useState({ subject: '', source: '', note: '', ownerId: '' });
  const [money, setMoney] = useState({ amount: '', currency: usual });
  const [next, setNext] = useState(() => newContact(1));
  const { planId, field: planField } = useNewDealPlan(client?.id ?? null);
  const [tried, setTried] = useState(false);
  const put = (change: Partial<typeof text>) => setText({ ...text, ...change });

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    const nextContact = planId ? null : contactOf(next);
    if (!client || !text.subject.trim() || (!planId && !nextContact) || !isAmount(money.amount) || create.isPending) return;
    const { subject, source, note, ownerId } = text;
    create.mutate(
      {
        ...{ subject, source, note, clientId: client.id as ClientId, ownerId: (ownerId as UserId) || null },
        ...{ planId, nextContact },
        ...{ amount: money.amount.trim() || null, currency: money.currency },
      },
      { onSuccess: onCreated, onError: showProblem },
    );
  };

  return (
    <Paper withBorder p="md" component="form" onSubmit={submit} aria-label={t('deal.new')} noValidate>
      <Stack gap="sm">
        {client ? (
          <Text>
            {t('deal.client')}: {client.name}
          </Text>
        ) : (
          picker
        )}
        {tried && !client && (
          <Text size="sm" c="error" role="alert">
            {t('deal.chooseClient')}
          </Text>
        )}
        <TextInput
          label={t('deal.subject')}
          required
          value={text.subject}
          error={tried && !text.subject.trim() && t('error.field.required')}
          onChange={(event) => put({ subject: event.currentTarget.value })}
        />
        <Group gap="sm" align="flex-start">
          <MoneyFields {...money} onChange={setMoney} />
          <TextInput label={t('deal.source')} value={text.source} onChange={(event) => put({ source: event.currentTarget.value })} />
          {people.length > 0 && (
            <NativeSelect
              label={t('deal.owner')}
              data={[{ value: '', label: t('deal.ownerAuto') }, ...people]}
              value={text.ownerId}
              onChange={(event) => put({ ownerId: event.currentTarget.value })}
            />
          )}
        </Group>
        <Textarea
          label={t('deal.note')}
          autosize
          minRows={2}
          value={text.note}
          onChange={(event) => put({ note: event.currentTarget.value })}
        />
        {planField}
        {!planId && (
          <>
            <Title order={2} size="h6">
              {t('deal.next')}
            </Title>
            <NextContactFields value={next} onChange={setNext} tried={tried} />
          </>
        )}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending}>
            {t('deal.create')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
