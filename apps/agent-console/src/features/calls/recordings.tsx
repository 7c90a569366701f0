import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { playMarks, type Call } from '@callcard/crm-core';
import { duration } from '../../lib/format';
import { Player } from './player';

/** The recordings of a call, each with the places where something was noted down. */
export function Recordings({ call }: { call: Pick<Call, 'id' | 'recordings' | 'note' | 'noteMarks'> }) {
  const { t } = useTranslation();
  if (call.recordings.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('call.noRecordings')}
      </Text>
    );
  return (
    <Stack gap="xs">
      {call.recordings.map((recording) => (
        <div key={recording.n}>
          <Text size="sm" className="figures">
            {t('call.recording', { n: recording.n })} {recording.seconds !== null && duration(recording.seconds)}{' '}
            {recording.state !== 'ready' && `· ${t(`call.recordingState.${recording.state}`)}`}
          </Text>
          {recording.state === 'ready' && (
            <Player
              src={`/api/calls/${call.id}/recordings/${recording.n}`}
              label={t('call.recording', { n: recording.n })}
              seconds={recording.seconds}
              marks={playMarks(call.note ?? '', call.noteMarks, recording)}
            />
          )}
        </div>
      ))}
    </Stack>
  );
}
