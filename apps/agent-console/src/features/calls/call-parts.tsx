import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { clockTime, duration } from '../../lib/format';
import { useCallParts } from './api';

interface Props {
  call: Call;
  /** The address of a call's page. */
  pathOf: (id: string) => string;
}

/** The consultations that became a part of this call; or, of such a part, the way to its call. */
export function CallParts({ call, pathOf }: Props) {
  const { t } = useTranslation();
  const parts = useCallParts(call.mergedInto === null ? call.id : null);
  if (call.mergedInto !== null)
    return (
      <Anchor component={Link} to={pathOf(call.mergedInto)}>
        {t('call.partOf')}
      </Anchor>
    );
  if (!parts.data?.items.length) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5">
        {t('call.parts')}
      </Title>
      {parts.data.items.map((part) => (
        <Text key={part.id} size="sm">
          <Anchor component={Link} to={pathOf(part.id)} className="figures">
            {clockTime(part.startedAt)}
          </Anchor>{' '}
          {part.callerNumber ?? t('call.hidden')} → {part.calledNumber ?? '–'} · {duration(part.talkSeconds)}
        </Text>
      ))}
    </Stack>
  );
}
