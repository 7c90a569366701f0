import { useState, type ReactNode } from 'react';
import { Button, Group, NativeSelect, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Lead } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { useShowProblem } from '../../lib/use-problem';
import { dateTime, shortMoment } from '../../lib/format';
import { KeyButton } from '../../ui/key-button';
import { useAcceptLead, useAssignLead, useCloseLead, useReturnLead } from './api';
import { LeadDue } from './lead-due';
import { RoutingWords } from './routing-words';

interface LeadCardProps {
  lead: Lead;
  mayWork: boolean;
  /** People it can be given to; empty for those who may not. */
  people: { value: string; label: string }[];
  client: ReactNode;
  recording: ReactNode;
  dialButton: ReactNode;
  /** The deal that was made of it, or the way to make one. */
  deal?: ReactNode;
}

/** One lead: what is wanted, why it is here, and what to do with it. */
export function LeadCard({ lead, mayWork, people, client, recording, dialButton, deal }: LeadCardProps) {
  const { t, i18n } = useTranslation();
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {lead.subject}
          </Title>
          <LeadDue lead={lead} />
        </Group>
        <Text size="sm" className="figures">
          {lead.number} · {t(`lead.state.${lead.state}`)} ·{' '}
          {t('lead.handedBy', { name: lead.createdByName, time: shortMoment(lead.createdAt, i18n.language) })}
          {lead.source && ` · ${t('lead.source')}: ${lead.source}`}
        </Text>
        {client}
        {lead.note && (
          <Text size="sm" className="wrap">
            {t('lead.note')}: {lead.note}
          </Text>
        )}
        {lead.wish && (
          <Text size="sm" className="wrap">
            {t('lead.wish')}: {lead.wish}
          </Text>
        )}
        {recording}
        <RoutingWords routing={lead.routing} ownerName={lead.ownerName} />
        {lead.returns.map((one) => (
          <Text key={one.at} size="sm" className="figures">
            {dateTime(one.at, i18n.language)} · {t('lead.returned', { name: one.byName, reason: one.reason })}
          </Text>
        ))}
        <Group gap="sm">{dialButton}</Group>
        {deal}
        {mayWork && <LeadMoves lead={lead} />}
        {people.length > 0 && (lead.state === 'new' || lead.state === 'accepted') && <AssignLead lead={lead} people={people} />}
      </Stack>
    </Paper>
  );
}

function LeadMoves({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const accept = useAcceptLead();
  const close = useCloseLead();
  const showProblem = useShowProblem();
  const [returning, setReturning] = useState(false);
  const fresh = lead.state === 'new';
  const open = fresh || lead.state === 'accepted';
  const take = () => accept.mutate(lead, { onError: showProblem });
  useShortcut(KEYS.accept, fresh ? take : null, accept.isPending);
  if (!open) return null;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {fresh && (
          <KeyButton shortcut={KEYS.accept} onClick={take} loading={accept.isPending}>
            {t('lead.accept')}
          </KeyButton>
        )}
        <Button variant="default" aria-expanded={returning} onClick={() => setReturning(!returning)}>
          {t('lead.return')}
        </Button>
        {!fresh && (
          <>
            <Button
              color="teal.9"
              loading={close.isPending}
              onClick={() => close.mutate({ lead, outcome: 'won' }, { onError: showProblem })}
            >
              {t('lead.win')}
            </Button>
            <Button variant="default" onClick={() => close.mutate({ lead, outcome: 'lost' }, { onError: showProblem })}>
              {t('lead.lose')}
            </Button>
          </>
        )}
      </Group>
      {returning && <ReturnLead lead={lead} onDone={() => setReturning(false)} />}
    </Stack>
  );
}

/** A lead goes back only with a reason. */
function ReturnLead({ lead, onDone }: { lead: Lead; onDone: () => void }) {
  const { t } = useTranslation();
  const giveBack = useReturnLead();
  const showProblem = useShowProblem();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim()) giveBack.mutate({ lead, reason: reason.trim() }, { onSuccess: onDone, onError: showProblem });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={t('lead.returnReason')}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && !reason.trim() && t('error.field.required')}
        />
        <Button type="submit" w="fit-content" loading={giveBack.isPending}>
          {t('lead.return')}
        </Button>
      </Stack>
    </form>
  );
}

function AssignLead({ lead, people }: { lead: Lead; people: LeadCardProps['people'] }) {
  const { t } = useTranslation();
  const assign = useAssignLead();
  const showProblem = useShowProblem();
  const [ownerId, setOwnerId] = useState('');
  return (
    <Group align="flex-end" gap="xs">
      <NativeSelect
        size="xs"
        label={t('lead.assign')}
        data={[{ value: '', label: '–' }, ...people]}
        value={ownerId}
        onChange={(event) => setOwnerId(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={!ownerId}
        loading={assign.isPending}
        onClick={() => assign.mutate({ lead, ownerId }, { onError: showProblem })}
      >
        {t('common.save')}
      </Button>
    </Group>
  );
}
