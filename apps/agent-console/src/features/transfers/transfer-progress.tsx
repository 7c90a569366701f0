import { useEffect } from 'react';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { LiveTransfer } from '@callcard/crm-core';
import { shownPhone } from '../../lib/phone';
import { sayPolitely } from '../../ui/announcer';
import { Timer } from '../../ui/timer';
import { useTransfer } from './api';

interface TransferProgressProps {
  callId: string;
  transfer: LiveTransfer;
  /** Ends my own part of the call: the two others go on. */
  onLeave: () => void;
}

const nameOf = ({ to }: LiveTransfer) => (to.kind === 'number' ? shownPhone(to.name) : to.name);

function progressText(t: TFunction, transfer: LiveTransfer): string {
  const name = nameOf(transfer);
  if (transfer.how === 'blind') return t('transfer.sent', { name });
  return t(`transfer.state.${transfer.state}`, { name });
}

/** The transfer that goes on, and what can be done about it now. */
export function TransferProgress({ callId, transfer, onLeave }: TransferProgressProps) {
  const { t } = useTranslation();
  const { run, pending } = useTransfer(callId);
  const said = progressText(t, transfer);
  useEffect(() => sayPolitely(said), [said]);
  return (
    <Paper withBorder p="sm" w="100%" role="group" aria-label={t('transfer.title')}>
      <Stack gap="sm">
        <Text size="sm" fw={600}>
          {said} <Timer since={transfer.since} />
        </Text>
        {transfer.how === 'consult' && (
          <Group gap="sm">
            {transfer.state === 'talking' && (
              <>
                <Button loading={pending} onClick={() => run('complete')}>
                  {t('transfer.complete')}
                </Button>
                <Button variant="default" loading={pending} onClick={() => run('threeWay')}>
                  {t('transfer.threeWay')}
                </Button>
                <Button variant="default" loading={pending} onClick={() => run('swap')}>
                  {t('transfer.swap')}
                </Button>
              </>
            )}
            {transfer.state === 'threeWay' ? (
              <Button variant="default" onClick={onLeave}>
                {t('transfer.leave')}
              </Button>
            ) : (
              <Button variant="default" loading={pending} onClick={() => run('cancel')}>
                {t('transfer.back')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
