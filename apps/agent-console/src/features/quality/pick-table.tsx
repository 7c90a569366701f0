import { useState } from 'react';
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReviewPick } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { SimpleTable } from '../../ui/simple-table';

interface PickTableProps {
  picks: ReviewPick[];
  myId: string;
  onTake: (pick: ReviewPick) => void;
  onSkip: (pick: ReviewPick, reason: string) => void;
}

/** The calls that were drawn: mine first, then those that nobody has taken. */
export function PickTable({ picks, myId, onTake, onSkip }: PickTableProps) {
  const { t, i18n } = useTranslation();
  const rows = picks.map((pick) => {
    const mine = pick.claimedBy === myId;
    const name = { name: pick.agentName, time: dateTime(pick.startedAt, i18n.language) };
    return {
      id: pick.id,
      cells: [
        name.time,
        pick.agentName,
        pick.queue ?? t(`call.direction.${pick.direction}`),
        duration(pick.talkSeconds),
        pick.planName,
        <Group key="actions" gap={4}>
          <Button size="compact-sm" onClick={() => onTake(pick)} aria-label={t(mine ? 'quality.goOnWith' : 'quality.takeThis', name)}>
            {t(mine ? 'quality.goOn' : 'quality.take')}
          </Button>
          {!mine && <SkipButton label={t('quality.skipThis', name)} onSkip={(reason) => onSkip(pick, reason)} />}
          {mine && pick.claimedUntil && (
            <Text size="xs" c="dimmed" className="figures">
              {t('quality.yoursUntil', { time: dateTime(pick.claimedUntil, i18n.language) })}
            </Text>
          )}
        </Group>,
      ],
    };
  });
  return (
    <SimpleTable
      label={t('quality.tab.queue')}
      head={[t('quality.when'), t('quality.agent'), t('quality.kind'), t('quality.talk'), t('quality.plan'), t('common.actions')]}
      rows={rows}
    />
  );
}

/** A call that cannot be judged leaves the queue with a reason. */
function SkipButton({ label, onSkip }: { label: string; onSkip: (reason: string) => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null)
    return (
      <Button size="compact-sm" variant="default" aria-label={label} onClick={() => setReason('')}>
        {t('quality.skip')}
      </Button>
    );
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (reason.trim()) onSkip(reason.trim());
  };
  return (
    <form onSubmit={submit} aria-label={label}>
      <Group gap={4}>
        <TextInput
          size="xs"
          aria-label={t('quality.skipReason')}
          placeholder={t('quality.skipReason')}
          autoFocus
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="compact-sm" variant="default" disabled={!reason.trim()}>
          {t('quality.skip')}
        </Button>
      </Group>
    </form>
  );
}
