import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isSimulated } from '@callcard/crm-core';

/** Says of a call that is not real what it is instead: played for somebody, or of the demo. */
export function DemoBadge({ call }: { call: { pbx: string; demo: boolean } }) {
  const { t } = useTranslation();
  if (!call.demo) return null;
  return (
    <Badge ml={6} color="yellow.4" autoContrast radius="sm">
      {t(isSimulated(call) ? 'common.simulation' : 'common.demo')}
    </Badge>
  );
}
