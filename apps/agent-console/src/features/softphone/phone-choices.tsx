import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MyPhone, PhoneChoice, PhoneKind } from '@callcard/crm-core';

interface PhoneChoicesProps {
  mine: MyPhone;
  kind: PhoneKind;
  onKind: (kind: PhoneKind) => void;
  number: string;
  onNumber: (number: string) => void;
}

/** Where one wants to take calls; what is not to be had says why. */
export function PhoneChoices({ mine, kind, onKind, number, onNumber }: PhoneChoicesProps) {
  const { t } = useTranslation();
  const label = ({ kind: of, device }: PhoneChoice) =>
    of === 'desk' ? t('phone.kind.desk', { device: device?.replace(/^\w+\//, '') ?? '' }) : t(`phone.kind.${of}`);
  return (
    <Radio.Group label={t('phone.kind.label')} value={kind} onChange={(value) => onKind(value as PhoneKind)}>
      <Stack gap="xs" mt={6}>
        {mine.choices.map((choice) => (
          <Radio
            key={choice.kind}
            value={choice.kind}
            label={label(choice)}
            disabled={!choice.available}
            description={choice.reason ? t(`phone.reason.${choice.reason}`) : undefined}
          />
        ))}
        {kind === 'remote' && (
          <TextInput
            label={t('phone.number')}
            description={t('phone.numberHint')}
            type="tel"
            autoComplete="tel"
            required
            value={number}
            onChange={(event) => onNumber(event.currentTarget.value)}
          />
        )}
      </Stack>
    </Radio.Group>
  );
}
