import { useState } from 'react';
import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../lib/external-store';
import { connectHeadset, disconnectHeadset, type HeadsetFault } from './headset/headset-access';
import { chooseHeadset, headsetChoice, headsetState, type ChosenHeadset } from './headset/headset-choice';
import { webHid } from './headset/hid';

/** Whether the buttons of the headset work here, and what to do where they do not. */
export function HeadsetSettings() {
  const { t } = useTranslation();
  const chosen = useStore(headsetChoice);
  return (
    <Fieldset legend={t('headset.title')} maw={560}>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t('headset.hint')}</Text>
        {!webHid() ? <Text size="sm">{t('headset.unsupported')}</Text> : chosen ? <Connected headset={chosen} /> : <Connect />}
      </Stack>
    </Fieldset>
  );
}

function Connect() {
  const { t } = useTranslation();
  const [fault, setFault] = useState<HeadsetFault | null>(null);
  return (
    <>
      <Button variant="default" onClick={() => void connectHeadset().then(setFault)}>
        {t('headset.connect')}
      </Button>
      <Text size="sm" role="status">
        {fault && t(`headset.${fault}`)}
      </Text>
    </>
  );
}

function Connected({ headset }: { headset: ChosenHeadset }) {
  const { t } = useTranslation();
  const state = useStore(headsetState);
  return (
    <>
      <Text size="sm" role="status">
        {t(`headset.${state}`, { name: headset.name || t('headset.nameless') })}
      </Text>
      <Group gap="xs">
        {state === 'busy' && (
          <Button variant="default" onClick={() => chooseHeadset({ ...headset })}>
            {t('headset.again')}
          </Button>
        )}
        <Button variant="default" onClick={() => void disconnectHeadset(headset)}>
          {t('headset.disconnect')}
        </Button>
      </Group>
    </>
  );
}
