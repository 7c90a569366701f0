import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { KeyHint } from '../../ui/key-hint';
import { RecordPause } from './record-pause';
import { useCommand } from './use-command';

/** The phone's buttons for a live call; what this phone cannot do is not there. */
export function PhoneControls({ call, mayPause }: { call: Call; mayPause: boolean }) {
  const { t } = useTranslation();
  const { can, pending, run } = useCommand();
  const live = call.state !== 'ended';
  const hangUp = () => run(call.id, 'hangup');
  useShortcut(KEYS.hangUp, live && can('hangup') ? hangUp : null);
  if (!live) return null;
  return (
    <Group gap="sm">
      {can('hangup') && (
        <Button color="red.9" loading={pending} onClick={hangUp} aria-keyshortcuts="F4" rightSection={<KeyHint>F4</KeyHint>}>
          {t('call.hangUp')}
        </Button>
      )}
      {mayPause && <RecordPause key={call.id} call={call} />}
    </Group>
  );
}
