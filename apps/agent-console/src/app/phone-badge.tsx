import { Badge, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePhone } from '../features/softphone/phone/the-phone';

/** Which tab is the phone. */
export function PhoneBadge() {
  const { t } = useTranslation();
  const { where } = usePhone();
  if (where === 'none') return null;
  const here = where === 'here';
  return (
    <Tooltip label={t(here ? 'phone.hereHint' : 'phone.otherTabHint')} multiline w={260}>
      <Badge variant={here ? 'filled' : 'default'} color={here ? 'teal.9' : undefined} size="lg" radius="sm" tt="none">
        {t(here ? 'phone.here' : 'phone.otherTab')}
      </Badge>
    </Tooltip>
  );
}
