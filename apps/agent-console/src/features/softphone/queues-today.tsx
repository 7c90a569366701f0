import { Checkbox, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface OwnQueue {
  name: string;
  title: string;
}

interface QueuesTodayProps {
  queues: OwnQueue[];
  /** Names of those to serve. */
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

/** Which of my queues I serve until this shift ends. */
export function QueuesToday({ queues, chosen, onChoose }: QueuesTodayProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={t('phone.queues')} value={chosen} onChange={onChoose}>
      <Group mt={4} gap="md">
        {queues.map(({ name, title }) => (
          <Checkbox key={name} value={name} label={title} size="md" />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
