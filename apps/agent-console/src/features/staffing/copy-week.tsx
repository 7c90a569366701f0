import { useState } from 'react';
import { Alert, Button, List, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAfter, type PlannedPerson } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { toast } from '../../lib/toast';
import { useProblemText } from '../../lib/use-problem';
import { useCopyWeek } from './api';
import { shiftFaultText } from './fault-words';
import { dayName, isDay } from './weeks';

interface CopyWeekProps {
  week: string;
  people: PlannedPerson[];
  /** The week that it was copied into. */
  onCopied: (week: string) => void;
}

/** Plans the week once more in another; what it would meet there is named, and nothing is copied then. */
export function CopyWeek({ week, people, onCopied }: CopyWeekProps) {
  const { t } = useTranslation();
  const copy = useCopyWeek();
  const [opened, setOpened] = useState(false);
  const [to, setTo] = useState(() => dayAfter(week, 7));
  const submit = () =>
    copy.mutate(
      { from: week, to },
      {
        onSuccess: ({ copied }) => {
          toast(t('staff.copied', { count: copied }));
          setOpened(false);
          onCopied(to);
        },
      },
    );
  return (
    <Popover opened={opened} onChange={setOpened} width={360} withinPortal trapFocus>
      <Popover.Target>
        <Button size="xs" variant="default" onClick={() => (setTo(dayAfter(week, 7)), copy.reset(), setOpened(!opened))}>
          {t('staff.copyWeek')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{t('staff.copyHint')}</Text>
          <TextInput
            {...{ size: 'xs', type: 'date', label: t('staff.copyTo'), value: to }}
            onChange={({ currentTarget }) => isDay(currentTarget.value) && setTo(currentTarget.value)}
          />
          {copy.error && <Conflicts error={copy.error} people={people} />}
          <Button size="xs" loading={copy.isPending} onClick={submit}>
            {t('staff.copyWeek')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Conflicts({ error, people }: { error: unknown; people: PlannedPerson[] }) {
  const { t, i18n } = useTranslation();
  const say = useProblemText();
  const faults = error instanceof Problem ? error.errors : [];
  // `conflicts.<date>.<person>`
  const met = faults.flatMap((fault) => {
    const [, date, userId] = fault.path.split('.');
    return date && userId ? [{ fault, date, name: people.find(({ id }) => id === userId)?.name ?? '' }] : [];
  });
  return (
    <Alert color="red" variant="outline" role="alert">
      {faults.length === 0 && say(error)}
      {met.length === 0 ? (
        faults.map((fault) => shiftFaultText(t, fault)).join(' ')
      ) : (
        <List size="sm">
          {met.map(({ fault, date, name }) => (
            <List.Item key={fault.path}>
              {name}, {dayName(date, i18n.language)}: {shiftFaultText(t, fault)}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
