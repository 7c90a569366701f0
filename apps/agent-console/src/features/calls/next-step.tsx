import { type ReactNode, useId, useState } from 'react';
import { Button, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DUE_CHIPS, dueMoment, momentOf, newId, type Call } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
import { serverNow } from '../../lib/clock';
import { dateTime } from '../../lib/format';
import { sayPolitely } from '../../ui/announcer';
import { TASK, type TaskLetter } from './task-letter';

interface NextStepProps {
  call: Call;
  /** The client's IANA zone, when it is known. */
  timeZone: string | null;
  /** Further buttons: a lead. */
  children?: ReactNode;
}

type Kind = 'task' | 'callback';

/** What is to be done next and when: a click on the time makes it. */
export function NextStep({ call, timeZone, children }: NextStepProps) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<Kind | null>(null);
  const [made, setMade] = useState<TaskLetter[]>([]);
  const toggle = (wanted: Kind) => setKind(kind === wanted ? null : wanted);
  const add = (letter: TaskLetter) => {
    void outbox.put(TASK, letter.id, letter).then(() => outbox.flush());
    setMade((former) => [...former, letter]);
    setKind(null);
    sayPolitely(t('nextStep.added', { title: letter.title, time: dateTime(letter.dueAt, i18n.language) }));
  };
  return (
    <Stack gap="xs">
      <Group gap="xs" role="group" aria-label={t('nextStep.label')}>
        <Button size="xs" variant="default" aria-expanded={kind === 'task'} onClick={() => toggle('task')}>
          {t('nextStep.task')}
        </Button>
        <Button size="xs" variant="default" aria-expanded={kind === 'callback'} onClick={() => toggle('callback')}>
          {t('nextStep.callback')}
        </Button>
        {children}
      </Group>
      {kind && <NewStep key={kind} kind={kind} call={call} timeZone={timeZone} onAdd={add} />}
      {made.map(({ id, title, dueAt }) => (
        <Text key={id} size="sm" className="figures">
          {t('nextStep.added', { title, time: dateTime(dueAt, i18n.language) })}
        </Text>
      ))}
    </Stack>
  );
}

interface NewStepProps {
  kind: Kind;
  call: Call;
  timeZone: string | null;
  onAdd: (letter: TaskLetter) => void;
}

function NewStep({ kind, call, timeZone, onAdd }: NewStepProps) {
  const { t } = useTranslation();
  const chips = useId();
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // A callback is promised by the client's wall, a task is done by mine.
  const zone = kind === 'callback' ? (timeZone ?? mine) : mine;
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
          autoFocus={kind === 'task'}
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
