import { useState } from 'react';
import { Alert, Button, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GREETING_CODE, type Voicemail, type VoicemailGreeting } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { ListSkeleton, LoadError } from '../../ui/states';
import { useSaveVoicemail, useVoicemail } from './api';

interface VoicemailFormProps {
  userId: string;
  /** Announcements of the exchange can be named, too. */
  mayName: boolean;
  onSaved?: () => void;
}

/** What becomes of callers whom a person does not answer. */
export function VoicemailForm(props: VoicemailFormProps) {
  const voicemail = useVoicemail(props.userId);
  if (voicemail.isPending) return <ListSkeleton rows={3} />;
  if (voicemail.isError) return <LoadError error={voicemail.error} retry={voicemail.refetch} />;
  return <Fields key={voicemail.data.version} voicemail={voicemail.data} {...props} />;
}

const TAKES = ['asPbx', 'yes', 'no'] as const;
const takesOf = (enabled: boolean | null): (typeof TAKES)[number] => (enabled === null ? 'asPbx' : enabled ? 'yes' : 'no');

function Fields({ voicemail, userId, mayName, onSaved }: VoicemailFormProps & { voicemail: Voicemail }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const save = useSaveVoicemail(userId);
  const [enabled, setEnabled] = useState(voicemail.enabled);
  const [ringSeconds, setRingSeconds] = useState(voicemail.ringSeconds);
  const [greeting, setGreeting] = useState(voicemail.greeting);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      sayPolitely(t('common.saved'));
      onSaved?.();
    };
    save.mutate({ enabled, ringSeconds, greeting, version: voicemail.version }, { onSuccess });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md" maw={480}>
        <NativeSelect
          label={t('voicemail.takes')}
          description={t('voicemail.takesHint')}
          data={TAKES.map((value) => ({ value, label: t(`voicemail.take.${value}`) }))}
          value={takesOf(enabled)}
          onChange={(event) => setEnabled(event.currentTarget.value === 'asPbx' ? null : event.currentTarget.value === 'yes')}
        />
        {enabled !== false && (
          <>
            <NumberInput
              label={t('voicemail.ringSeconds')}
              description={t('voicemail.ringSecondsHint')}
              min={5}
              max={120}
              value={ringSeconds ?? ''}
              onChange={(value) => setRingSeconds(value === '' ? null : Number(value))}
            />
            <Greeting greeting={greeting} mayName={mayName} onChange={setGreeting} />
          </>
        )}
        {save.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(save.error)}
          </Alert>
        )}
        <Button type="submit" w="fit-content" loading={save.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
}

interface GreetingProps {
  greeting: VoicemailGreeting;
  mayName: boolean;
  onChange: (greeting: VoicemailGreeting) => void;
}

function Greeting({ greeting, mayName, onChange }: GreetingProps) {
  const { t } = useTranslation();
  const kinds = (['none', 'own', 'sound'] as const).filter((kind) => kind !== 'sound' || mayName || greeting.kind === 'sound');
  const choose = (kind: string) => onChange(kind === 'sound' ? { kind, name: '' } : { kind: kind === 'own' ? 'own' : 'none' });
  return (
    <>
      <NativeSelect
        label={t('voicemail.greeting')}
        data={kinds.map((value) => ({ value, label: t(`voicemail.greetings.${value}`) }))}
        value={greeting.kind}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {greeting.kind === 'own' && <Text size="sm">{t('voicemail.record', { code: GREETING_CODE })}</Text>}
      {greeting.kind === 'sound' && (
        <TextInput
          label={t('voicemail.sound')}
          description={t('recording.noticeHint')}
          maxLength={100}
          disabled={!mayName}
          value={greeting.name}
          onChange={(event) => onChange({ kind: 'sound', name: event.currentTarget.value })}
        />
      )}
    </>
  );
}
