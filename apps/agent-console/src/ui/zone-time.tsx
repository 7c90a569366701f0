import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { offsetMinutes, wallTimeOf } from '@callcard/crm-core';
import { useNow } from '../lib/clock';
import { zonePlace } from '../lib/zone';

const pad = (value: number) => String(value).padStart(2, '0');

interface ZoneTimeProps {
  timeZone: string;
  /** false: the zone is guessed, and marked so. */
  certain?: boolean;
}

/** The time on the wall of another zone; nothing where it is the same as here. */
export function ZoneTime({ timeZone, certain = true }: ZoneTimeProps) {
  const { t, i18n } = useTranslation();
  const now = new Date(useNow());
  if (offsetMinutes(now, timeZone) === -now.getTimezoneOffset()) return null;
  const { hour, minute } = wallTimeOf(now, timeZone);
  return (
    <Text size="sm" className="figures">
      {t('client.theirTime', { time: `${certain ? '' : '≈ '}${pad(hour)}:${pad(minute)}` })} ({zonePlace(timeZone, i18n.language)})
    </Text>
  );
}
