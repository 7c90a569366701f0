import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { duration } from '../../lib/format';

/** The recordings of a call; the browser's own player is worked by keys and asks for the parts it needs. */
export function Recordings({ call }: { call: Pick<Call, 'id' | 'recordings'> }) {
  const { t } = useTranslation();
  if (call.recordings.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('call.noRecordings')}
      </Text>
    );
  return (
    <Stack gap="xs">
      {call.recordings.map(({ n, state, seconds }) => (
        <div key={n}>
          <Text size="sm" className="figures">
            {t('call.recording', { n })} {seconds !== null && duration(seconds)}{' '}
            {state !== 'ready' && `· ${t(`call.recordingState.${state}`)}`}
          </Text>
          {state === 'ready' && (
            <audio
              controls
              preload="none"
              src={`/api/calls/${call.id}/recordings/${n}`}
              aria-label={t('call.recording', { n })}
              style={{ width: '100%' }}
            />
          )}
        </div>
      ))}
    </Stack>
  );
}
