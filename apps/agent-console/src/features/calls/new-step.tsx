import { useId, useState } from 'react';
import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DUE_CHIPS, dueMoment, momentOf, newId, placeOf, type Call } from '@callcard/crm-core';
import { serverNow } from '../../lib/clock';
import type { TaskLetter } from './task-letter';

export type NewStepKind = 'task' | 'callback';

interface NewStepProps {
  kind: NewStepKind;
  call: Call;
  /** The client's IANA zone, where somebody wrote it down; else the number tells it. */
  timeZone: string | null;
  /** Asked for: one begins to write. What a result opened takes no focus. */
  focused: boolean;
  onAdd: (letter: TaskLetter) => void;
}

/** A task, due by my wall, or a callback, promised by the client's. */
export function NewStep({ kind, call, timeZone, focused, onAdd }: NewStepProps) {
  const { t } = useTranslation();
  const chips = useId();
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const number = call.direction === 'outbound' ? call.calledNumber : call.callerNumber;
  const zone = kind === 'callback' ? (timeZone ?? placeOf(number)?.timeZone ?? mine) : mine;
  const who = call.clientName ?? call.callerNumber ?? '';
  const [title, setTitle] = useState(kind === 'callback' ? t('nextStep.callBack', { name: who }) : '');
  const [missing, setMissing] = useState(false);
  const [picked, setPicked] = useState('');

  const add = (due: Date) => {
    if (!title.trim()) return setMissing(true);
    onAdd({ id: newId(), title: title.trim(), dueAt: due.toISOString(), timeZone: zone, clientId: call.clientId, callId: call.id });
  };
  const pick = () => {
    const [year, month, day, hour, minute] = picked.split(/\D/).map(Number);
    if (minute !== undefined) add(momentOf({ year: year!, month: month!, day: day!, hour: hour!, minute }, zone));
  };
  return (
    <Paper withBorder p="xs">
      <Stack gap="xs">
        <TextInput
          label={t('nextStep.title')}
          size="xs"
          value={title}
          error={missing && !title.trim() && t('error.field.required')}
          onChange={(event) => setTitle(event.currentTarget.value)}
          autoFocus={focused && kind === 'task'}
        />
        <Text size="xs" fw={600} id={chips}>
          {zone === mine ? t('nextStep.when') : t('nextStep.whenThere')}
        </Text>
        <Group gap={6} role="group" aria-labelledby={chips}>
          {DUE_CHIPS.map((chip) => (
            <Button key={chip} size="compact-sm" variant="light" onClick={() => add(dueMoment(chip, new Date(serverNow()), zone))}>
              {t(`nextStep.chip.${chip}`)}
            </Button>
          ))}
        </Group>
        <Group gap={6} align="flex-end">
          <TextInput
            type="datetime-local"
            size="xs"
            label={t('nextStep.pick')}
            value={picked}
            onChange={(event) => setPicked(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" disabled={!picked} onClick={pick}>
            {t('nextStep.add')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
