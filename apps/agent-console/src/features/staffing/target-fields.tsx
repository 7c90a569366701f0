import { Group, NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffingModel } from '@callcard/crm-core';

/** As they are typed: shares in per cent; what is empty is left to be measured. */
export interface TargetValues {
  serviceLevel: number | '';
  serviceSeconds: number | '';
  maxOccupancy: number | '';
  shrinkage: number | '';
  handlingSeconds: number | '';
  patienceSeconds: number | '';
  model: StaffingModel;
}

export const USUAL_TARGETS: TargetValues = {
  ...{ serviceLevel: 80, serviceSeconds: '', maxOccupancy: 85, shrinkage: 30, handlingSeconds: '', patienceSeconds: '', model: 'erlangC' },
};

export const numberOr = <Else,>(value: number | '', otherwise: Else): number | Else => (value === '' ? otherwise : value);

interface TargetFieldsProps {
  values: TargetValues;
  onChange: (change: Partial<TargetValues>) => void;
  /** What stands in for a field that is empty. */
  measured: Partial<Record<'serviceSeconds' | 'handlingSeconds' | 'patienceSeconds', string>>;
}

/** What the people planned for have to keep up with, and by which model. */
export function TargetFields({ values, onChange, measured }: TargetFieldsProps) {
  const { t } = useTranslation();
  const field = (name: Exclude<keyof TargetValues, 'model'>, min: number, max: number) => (
    <NumberInput
      {...{ size: 'xs', w: 150, min, max, allowDecimal: false, label: t(`staff.target.${name}`), value: values[name] }}
      placeholder={measured[name as keyof typeof measured]}
      onChange={(value) => onChange({ [name]: value === '' || Number.isNaN(Number(value)) ? '' : Number(value) })}
    />
  );
  return (
    <Group gap="sm" align="flex-end">
      {field('serviceLevel', 1, 99)}
      {field('serviceSeconds', 0, 3600)}
      {field('maxOccupancy', 10, 100)}
      {field('shrinkage', 0, 90)}
      {field('handlingSeconds', 1, 7200)}
      <SegmentedControl
        size="xs"
        aria-label={t('staff.model')}
        value={values.model}
        onChange={(model) => onChange({ model: model as StaffingModel })}
        data={(['erlangC', 'erlangA'] as const).map((value) => ({ value, label: t(`staff.models.${value}`) }))}
      />
      {values.model === 'erlangA' && field('patienceSeconds', 1, 86_400)}
    </Group>
  );
}
