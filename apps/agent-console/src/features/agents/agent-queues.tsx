import { useState } from 'react';
import { Button, Checkbox, Group, NativeSelect, Popover, Stack, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { BEST_LEVEL, QUEUE_LEVELS, type QueueLevels } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { useAssignQueues } from './api';

interface AgentQueuesProps {
  userId: string;
  /** The person's own, by their names in the PBX; also those that no PBX has now. */
  own: readonly string[];
  /** How well they serve them: what was said, and else what the PBX has. */
  levels: QueueLevels;
  queues: readonly { name: string; title: string }[];
}

/** Which queues somebody serves, and how well: changed at once, also during a shift. */
export function AgentQueues({ userId, own, levels, queues }: AgentQueuesProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string[] | null>(null);
  const [ranked, setRanked] = useState<QueueLevels>({});
  const assign = useAssignQueues();
  const showProblem = useShowProblem();
  const all = [...queues, ...own.filter((name) => !queues.some((queue) => queue.name === name)).map((name) => ({ name, title: name }))];
  const open = () => {
    setRanked({});
    setChosen(chosen === null ? [...own] : null);
  };
  const save = () =>
    assign.mutate({ userId, queues: chosen ?? [], levels: ranked }, { onSuccess: () => setChosen(null), onError: showProblem });
  const wordOf = (level: number) =>
    t(level === BEST_LEVEL ? 'floor.levelFirst' : level === 1 ? 'floor.levelLast' : 'floor.level', { level });
  return (
    <Popover opened={chosen !== null} onDismiss={() => setChosen(null)} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUsersGroup size={14} aria-hidden="true" />}
          aria-expanded={chosen !== null}
          onClick={open}
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
                <Group key={name} gap="sm" justify="space-between" wrap="nowrap">
                  <Checkbox size="xs" value={name} label={title} />
                  {chosen?.includes(name) && (
                    <NativeSelect
                      size="xs"
                      aria-label={t('floor.levelIn', { queue: title })}
                      value={String(ranked[name] ?? levels[name] ?? BEST_LEVEL)}
                      onChange={(event) => setRanked({ ...ranked, [name]: Number(event.currentTarget.value) })}
                      data={QUEUE_LEVELS.map((level) => ({ value: String(level), label: wordOf(level) }))}
                    />
                  )}
                </Group>
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
