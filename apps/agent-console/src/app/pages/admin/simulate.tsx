import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SimulateCall } from '../../simulate-call';

/** A pop without a phone, for training and for trying. */
export function Simulate() {
  const { t } = useTranslation();
  return (
    <>
      <Text maw={640}>{t('simulation.hint')}</Text>
      <SimulateCall />
    </>
  );
}
