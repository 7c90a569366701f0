import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Density } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { preferences } from '../../lib/preferences';
import { useShowProblem } from '../../lib/use-problem';
import { useSavePreferences } from './api';

/** How much stands on a screen. */
export function DisplaySettings() {
  const { t } = useTranslation();
  const { density } = useStore(preferences).display;
  const save = useSavePreferences();
  const showProblem = useShowProblem();
  return (
    <Radio.Group
      label={t('preference.density.label')}
      value={density}
      onChange={(value) => save('display', { density: Density.parse(value) }, showProblem)}
    >
      <Stack gap={6} mt={4}>
        {Density.options.map((option) => (
          <Radio key={option} value={option} label={t(`preference.density.${option}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
