import { useState } from 'react';
import { Button, Group, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { useSay } from './api';

/** A few words to somebody at work: they come up on their screen. */
export function AgentMessageLine({ userId, name }: { userId: string; name: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const say = useSay();
  const showProblem = useShowProblem();
  const send = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    const onSuccess = () => {
      setText('');
      toast(t('floor.said', { name }));
    };
    say.mutate({ userId, text: text.trim() }, { onSuccess, onError: showProblem });
  };
  return (
    <Group component="form" gap="xs" align="flex-end" wrap="nowrap" onSubmit={send}>
      <TextInput
        size="xs"
        flex={1}
        label={t('floor.message')}
        maxLength={500}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button size="xs" type="submit" variant="default" leftSection={<IconSend size={14} aria-hidden="true" />} loading={say.isPending}>
        {t('floor.send')}
      </Button>
    </Group>
  );
}
