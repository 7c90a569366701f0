import { useState } from 'react';
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WebhookNoun } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { ShownOnce } from '../../ui/shown-once';
import { useCreateWebhook } from './api';

/** The address of another program, and what it wants to hear of; its secret is shown once. */
export function NewWebhook() {
  const { t } = useTranslation();
  const create = useCreateWebhook();
  const say = useProblemText();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<string[]>(['calls']);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    create.mutate({ url: url.trim(), events: events as WebhookNoun[] }, { onSuccess: () => setUrl('') });
  };
  return (
    <Stack gap="sm">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={640}>
          <TextInput
            type="url"
            label={t('webhook.url')}
            placeholder="https://"
            required
            value={url}
            error={create.error ? say(create.error) : null}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <Checkbox.Group label={t('webhook.events')} value={events} onChange={setEvents}>
            <Group mt="xs">
              {WebhookNoun.options.map((noun) => (
                <Checkbox key={noun} value={noun} label={t(`webhook.event.${noun}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <Button type="submit" w="fit-content" loading={create.isPending} disabled={events.length === 0}>
            {t('webhook.new')}
          </Button>
        </Stack>
      </form>
      {create.data && <ShownOnce title={t('webhook.shownOnce')} label={t('webhook.secret')} value={create.data.secret} />}
    </Stack>
  );
}
