import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PhoneHealth } from '@callcard/crm-core';
import { dateTime } from '../../lib/format';

/** What was last wrong with a phone, and when it was heard last; nothing while all is well. */
export function PhoneTrouble({ phone }: { phone: PhoneHealth }) {
  const { t, i18n } = useTranslation();
  const { registered, lost, lostAt, lastSeenAt, refused } = phone;
  const at = (moment: string) => dateTime(moment, i18n.language);
  const said = [
    refused && t(`admin.health.refused.${refused.why}`, { time: at(refused.at), from: refused.from }),
    lost && lostAt && t(`admin.health.lost.${lost}`, { time: at(lostAt) }),
    (lost || refused || registered === false) && lastSeenAt && t('admin.health.lastSeen', { time: at(lastSeenAt) }),
  ].filter((text): text is string => typeof text === 'string');
  return said.map((text) => (
    <Text key={text} size="sm" className="figures">
      {text}
    </Text>
  ));
}
