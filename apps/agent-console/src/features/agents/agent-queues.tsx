import { useState } from 'react';
import { Button, Checkbox, Group, Popover, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useShowProblem } from '../../lib/use-problem';
import { useAssignQueues } from './api';

interface AgentQueuesProps {
  userId: string;
  /** The person's own, by their names in the PBX; also those that no PBX has now. */
  own: readonly string[];
  queues: readonly { name: string; title: string }[];
}

/** Which queues somebody serves: changed at once, also during a shift. */
export function AgentQueues({ userId, own, queues }: AgentQueuesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[] | null>(null);
  const assign = useAssignQueues();
  const showProblem = useShowProblem();
  const all = [...queues, ...own.filter((name) => !queues.some((queue) => queue.name === name)).map((name) => ({ name, title: name }))];
  const save = () => assign.mutate({ userId, queues: chosen ?? [] }, { onSuccess: () => setChosen(null), onError: showProblem });
  return (
    <Popover opened={chosen !== null} onDismiss={() => setChosen(null)} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUsersGroup size={14} aria-hidden="true" />}
          aria-expanded={chosen !== null}
          onClick={() => setChosen(chosen === null ? [...own] : null)}
        >
          {t('floor.queues')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {all.length === 0 && <Text size="sm">{t('queue.none')}</Text>}
          <Checkbox.Group label={t('floor.queuesOf')} value={chosen ?? []} onChange={setChosen}>
            <Stack gap={6} pt={6}>
              {all.map(({ name, title }) => (
                <Checkbox key={name} size="xs" value={name} label={title} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group gap="xs">
            <Button size="xs" loading={assign.isPending} onClick={save}>
              {t('common.save')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setChosen(null)}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
