import { useState } from 'react';
import { Button, Group, Paper, Stack, Switch, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewSheet } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useReviewDeed } from './api';
import { AnswersForm, type Moment } from './review-form';
import type { Draft } from './use-draft';

/** The agent's word about a review of their own call: read, or not agreed with and why. */
export function AgentAnswer({ sheet: { id, version } }: { sheet: ReviewSheet }) {
  const { t } = useTranslation();
  const deed = useReviewDeed();
  const showProblem = useShowProblem();
  const [reason, setReason] = useState<string | null>(null);
  const options = { onError: showProblem };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (reason?.trim() && !deed.isPending) deed.mutate({ id, version, deed: 'dispute', reason: reason.trim() }, options);
  };
  return (
    <Paper withBorder p="sm">
      <form onSubmit={submit}>
        <Stack gap="xs">
          {reason !== null && (
            <Textarea
              label={t('quality.disputeReason')}
              required
              autoFocus
              autosize
              minRows={2}
              maxLength={5000}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <Group>
            {reason === null ? (
              <>
                <Button loading={deed.isPending} onClick={() => deed.mutate({ id, version, deed: 'acknowledge' }, options)}>
                  {t('quality.acknowledge')}
                </Button>
                <Button variant="default" onClick={() => setReason('')}>
                  {t('quality.dispute')}
                </Button>
              </>
            ) : (
              <>
                <Button type="submit" loading={deed.isPending} disabled={!reason.trim()}>
                  {t('quality.sendDispute')}
                </Button>
                <Button variant="default" onClick={() => setReason(null)}>
                  {t('common.cancel')}
                </Button>
              </>
            )}
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

interface SettlementProps {
  sheet: ReviewSheet;
  now: (() => Moment) | null;
  onPlay: (moment: Moment) => void;
}

/** What comes of a dispute: the review stands, or is changed. */
export function Settlement({ sheet: { id, version, sections, answers, comment }, now, onPlay }: SettlementProps) {
  const { t } = useTranslation();
  const deed = useReviewDeed();
  const showProblem = useShowProblem();
  const [text, setText] = useState('');
  const [changed, setChanged] = useState<Draft | null>(null);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!text.trim() || deed.isPending) return;
    deed.mutate({ id, version, deed: 'settle', text: text.trim(), ...(changed && { answers: changed.answers }) }, { onError: showProblem });
  };
  return (
    <Paper withBorder p="sm" component="section" aria-label={t('quality.settling')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Title order={2} size="h5">
            {t('quality.settling')}
          </Title>
          <Switch
            label={t('quality.changeAnswers')}
            checked={changed !== null}
            onChange={(event) => setChanged(event.currentTarget.checked ? { answers, comment } : null)}
          />
          {changed && <AnswersForm sections={sections} draft={changed} onChange={setChanged} now={now} onPlay={onPlay} />}
          <Textarea
            label={t('quality.settlement')}
            required
            autosize
            minRows={2}
            maxLength={5000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={deed.isPending} disabled={!text.trim()}>
              {t('quality.settle')}
            </Button>
            {!changed && (
              <Text size="sm" c="dimmed">
                {t('quality.stands')}
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
