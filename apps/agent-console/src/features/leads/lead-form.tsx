import { useState } from 'react';
import { Button, Group, Paper, Select, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Team } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useCreateLead, usePreview } from './api';
import { RoutingWords } from './routing-words';

interface LeadFormProps {
  callId: string;
  clientId: string | null;
  /** The note of the call: what the specialist should know. */
  note: string;
  teams: Team[];
  /** Asked for: one begins to write. What a result opened takes no focus. */
  focused: boolean;
  onDone: () => void;
}

/** A lead from the call at hand, in one step; who will get it is told before it is sent. */
export function LeadForm({ callId, clientId, note: callNote, teams, focused, onDone }: LeadFormProps) {
  const { t } = useTranslation();
  const create = useCreateLead();
  const showProblem = useShowProblem();
  const [subject, setSubject] = useState('');
  const [note, setNote] = useState(callNote);
  const [wish, setWish] = useState('');
  const [teamId, setTeamId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const input = { subject: subject.trim(), note, wish, callId, clientId, teamId } as Parameters<typeof create.mutate>[0];
  const preview = usePreview(input);

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!subject.trim() || create.isPending) return;
    create.mutate(input, {
      onSuccess: ({ ownerName }) => {
        const message = ownerName ? t('lead.created', { name: ownerName }) : t('lead.createdNobody');
        toast(message);
        sayPolitely(message);
        onDone();
      },
      onError: showProblem,
    });
  };

  return (
    <Paper withBorder p="sm" component="form" onSubmit={submit} aria-label={t('lead.fromCall')}>
      <Stack gap="xs">
        <Title order={3} size="h6">
          {t('lead.fromCall')}
        </Title>
        <TextInput
          label={t('lead.subject')}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          error={tried && !subject.trim() && t('error.field.required')}
          autoFocus={focused}
        />
        <Textarea
          label={t('lead.forSpecialist')}
          autosize
          minRows={2}
          maxRows={6}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TextInput
          label={t('lead.wish')}
          placeholder={t('lead.wishHint')}
          value={wish}
          onChange={(event) => setWish(event.currentTarget.value)}
        />
        <Select
          label={t('lead.team')}
          placeholder={t('lead.teamAuto')}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={teamId}
          onChange={setTeamId}
          clearable
        />
        {preview.data && <RoutingWords routing={preview.data.routing} ownerName={preview.data.ownerName} />}
        <Group gap="xs">
          <Button type="submit" loading={create.isPending}>
            {t('lead.create')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
