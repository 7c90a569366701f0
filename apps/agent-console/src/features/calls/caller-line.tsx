import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { placeOf } from '@callcard/crm-core';
import { ZoneTime } from '../../ui/zone-time';
import { useCaller } from './api';
import { localText } from '../../lib/local-text';

interface CallerLineProps {
  number: string | null;
  /** Known of the client; else the number tells it, more or less. */
  timeZone?: string | null;
}

/** What a number tells by itself: where it is at home, what time it is there, and how often it called since yesterday. */
export function CallerLine({ number, timeZone = null }: CallerLineProps) {
  const { t, i18n } = useTranslation();
  const caller = useCaller(number);
  const place = placeOf(number);
  const zone = timeZone ?? place?.timeZone ?? null;
  const again = caller.data?.callsToday ?? 0;
  if (!place && !zone && again < 2) return null;
  return (
    <Group gap="xs">
      {place && <Text size="sm">{place.city ? localText(place.city, i18n.language) : countryName(place.country, i18n.language)}</Text>}
      {zone && <ZoneTime timeZone={zone} certain={timeZone !== null || (place?.certain ?? false)} />}
      {again > 1 && (
        <Badge variant="default" radius="sm" tt="none">
          {t('caller.again', { count: again })}
        </Badge>
      )}
    </Group>
  );
}

const countryName = (country: string, locale: string) => new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
