import { useState } from 'react';
import { Alert, Button, Checkbox, Drawer, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { newId, openIn, type Client, type DealId, type MessageChannel, type MessageValues, type MessageWays } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { useProblemText, useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useMessageWays, useSendMessage, useSetOptOuts } from './api';
import { OpenPlaceholders } from './open-placeholders';
import { SmsSize } from './sms-size';
import { TemplatePicker } from './template-picker';

interface ComposeProps {
  client: Client;
  /** The deal it belongs to. */
  dealId?: DealId;
  /** Whether what the client wants may be changed. */
  mayEdit: boolean;
  /** What templates are filled with, in the words of a language; null: not known yet. */
  valuesIn: ((language: string) => MessageValues) | null;
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

const isTyped = (text: string, filled: string) => text.trim() !== '' && text !== filled;

function Compose({ client, dealId, mayEdit, valuesIn, onClose, ways }: ComposeProps & { ways: MessageWays }) {
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
  // What the last template made of it: that much is not typed, and may be replaced.
  const [filled, setFilled] = useState({ subject: '', body: '' });
  const typed = isTyped(body, filled.body) || (channel === 'email' && isTyped(subject, filled.subject));
  const [openInSubject, openInBody] = [channel === 'email' ? openIn(subject) : [], openIn(body)];
  const addresses = addressesOf(client, channel);
  const to = addresses.some(({ value }) => value === chosen) ? chosen : (addresses[0]?.value ?? '');
  const refused = ways.optedOut.includes(channel);
  const written = body.trim() !== '' && (channel === 'sms' || subject.trim() !== '') && openInSubject.length + openInBody.length === 0;
  const ready = !refused && to !== '' && written;
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
        {valuesIn && (
          <TemplatePicker
            key={channel}
            channel={channel}
            valuesIn={valuesIn}
            typed={typed}
            onPick={(made) => {
              const next = { subject: made.subject ?? subject, body: made.body };
              setFilled(next);
              setSubject(next.subject);
              setBody(next.body);
            }}
          />
        )}
        {channel === 'email' && (
          <TextInput
            label={t('message.subject')}
            required
            maxLength={200}
            value={subject}
            error={openInSubject.length > 0 && <OpenPlaceholders names={openInSubject} />}
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
          error={openInBody.length > 0 && <OpenPlaceholders names={openInBody} />}
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
