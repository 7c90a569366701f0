import { type ReactNode, Suspense, useState } from 'react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
import { dateTime } from '../../lib/format';
import { lazyPart } from '../../lib/lazy-part';
import { sayPolitely } from '../../ui/announcer';
import type { NewStepKind } from './new-step';
import { TASK, type TaskLetter } from './task-letter';

interface NextStepProps {
  call: Call;
  /** The client's IANA zone, when it is known. */
  timeZone: string | null;
  /** What the chosen result proposes: opened once, by itself. */
  proposed?: NewStepKind | null;
  /** Further buttons: a lead. */
  children?: ReactNode;
}

const NewStep = lazyPart(async () => (await import('./new-step')).NewStep);

/** What is to be done next and when: a click on the time makes it. */
export function NextStep({ call, timeZone, proposed = null, children }: NextStepProps) {
  const { t, i18n } = useTranslation();
  const [kind, setKind] = useState<NewStepKind | null>(null);
  const [made, setMade] = useState<TaskLetter[]>([]);
  const [byHand, setByHand] = useState(false);
  const [seen, setSeen] = useState(proposed);
  if (proposed !== seen) {
    setSeen(proposed);
    // What somebody opened, or made, stays as it is.
    if (!byHand && made.length === 0) setKind(proposed);
  }
  const toggle = (wanted: NewStepKind) => {
    setByHand(true);
    setKind(kind === wanted ? null : wanted);
  };
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
      <Suspense>{kind && <NewStep key={kind} kind={kind} focused={byHand} call={call} timeZone={timeZone} onAdd={add} />}</Suspense>
      {made.map(({ id, title, dueAt }) => (
        <Text key={id} size="sm" className="figures">
          {t('nextStep.added', { title, time: dateTime(dueAt, i18n.language) })}
        </Text>
      ))}
    </Stack>
  );
}
