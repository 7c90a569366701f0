import { useState } from 'react';
import { Alert, Button, Checkbox, Drawer, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { newId, smsLength, type Client, type DealId, type MessageChannel, type MessageWays } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useProblemText, useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useMessageWays, useSendMessage, useSetOptOuts } from './api';

interface ComposeProps {
  client: Client;
  /** The deal it belongs to. */
  dealId?: DealId;
  /** Whether what the client wants may be changed. */
  mayEdit: boolean;
  onClose: () => void;
}

/** A letter or an SMS to a client. */
export function ComposeDrawer(props: ComposeProps) {
  const { t } = useTranslation();
  const ways = useMessageWays(props.client.id);
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size="lg"
      title={t('message.to', { name: props.client.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {ways.isPending && <ListSkeleton rows={4} />}
      {ways.isError && <LoadError error={ways.error} retry={ways.refetch} />}
      {ways.isSuccess && ways.data.setUp.length === 0 && <Text size="sm">{t('message.notSetUp')}</Text>}
      {ways.isSuccess && ways.data.setUp.length > 0 && <Compose {...props} ways={ways.data} />}
    </Drawer>
  );
}

/** Where a client can be reached by a channel, the first one first. */
const addressesOf = ({ emails, phones }: Client, channel: MessageChannel) =>
  [...(channel === 'email' ? emails : phones)]
    .filter((one) => !('number' in one && (one.doNotCall || one.invalid)))
    .sort((a, b) => Number(b.primary) - Number(a.primary))
    .map((one) => ('number' in one ? { value: one.number, label: shownPhone(one.number) } : { value: one.address, label: one.address }));

function Compose({ client, dealId, mayEdit, onClose, ways }: ComposeProps & { ways: MessageWays }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const send = useSendMessage(client.id);
  // The same each time it is tried, so that it is one message.
  const [id] = useState(() => newId());
  const [channel, setChannel] = useState<MessageChannel>(
    () => ways.setUp.find((one) => addressesOf(client, one).length > 0) ?? ways.setUp[0]!,
  );
  const [chosen, setChosen] = useState('');
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const addresses = addressesOf(client, channel);
  const to = addresses.some(({ value }) => value === chosen) ? chosen : (addresses[0]?.value ?? '');
  const refused = ways.optedOut.includes(channel);
  const ready = !refused && to !== '' && body.trim() !== '' && (channel === 'sms' || subject.trim() !== '');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!ready || send.isPending) return;
    const shared = { id, to, dealId, body };
    send.mutate(channel === 'email' ? { channel, subject, ...shared } : { channel, ...shared }, {
      onSuccess: () => {
        sayPolitely(t('message.queued'));
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('message.write')}>
      <Stack gap="sm">
        <NativeSelect
          label={t('message.channelLabel')}
          data={ways.setUp.map((value) => ({ value, label: t(`message.channel.${value}`) }))}
          value={channel}
          onChange={(event) => setChannel(event.currentTarget.value as MessageChannel)}
        />
        <NativeSelect
          label={t('message.address')}
          data={addresses}
          value={to}
          disabled={addresses.length === 0}
          description={addresses.length === 0 ? t('message.noAddress') : undefined}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        {refused && (
          <Alert color="yellow" variant="outline">
            {t('error.fault.opted_out')}
          </Alert>
        )}
        {channel === 'email' && (
          <TextInput
            label={t('message.subject')}
            required
            maxLength={200}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
        )}
        <Textarea
          label={t('message.body')}
          required
          autosize
          minRows={6}
          data-autofocus
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
        {channel === 'sms' && <SmsSize text={body} />}
        {send.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(send.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" disabled={!ready} loading={send.isPending}>
            {t('message.send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Group>
        {mayEdit && <OptOut clientId={client.id} channel={channel} ways={ways} />}
      </Stack>
    </form>
  );
}

/** How long it is and in how many parts it goes: each is paid for. */
function SmsSize({ text }: { text: string }) {
  const { t } = useTranslation();
  const { alphabet, places, parts, left } = smsLength(text.trim());
  return (
    <Text size="xs" c="dimmed" className="figures" role="status">
      {t('message.size', { places, left, alphabet, parts: t('message.parts', { count: parts }) })}
    </Text>
  );
}

function OptOut({ clientId, channel, ways }: { clientId: string; channel: MessageChannel; ways: MessageWays }) {
  const { t } = useTranslation();
  const set = useSetOptOuts(clientId);
  const showProblem = useShowProblem();
  const others = ways.optedOut.filter((one) => one !== channel);
  return (
    <Checkbox
      label={t(`message.optOut.${channel}`)}
      checked={ways.optedOut.includes(channel)}
      disabled={set.isPending}
      onChange={(event) => set.mutate(event.currentTarget.checked ? [...others, channel] : others, { onError: showProblem })}
    />
  );
}
