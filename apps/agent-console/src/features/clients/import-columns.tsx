import { useTranslation } from 'react-i18next';
import { FIXED_TARGETS, ImportTarget, REQUISITE_TARGETS, type ImportPlan, type ImportUpload } from '@callcard/crm-core';
import { ColumnTable } from '../../ui/column-table';
import { useClientFields } from './settings-api';
import { useFieldLabel } from './use-field-label';

interface ImportColumnsProps {
  upload: ImportUpload;
  mapping: ImportPlan['mapping'];
  onChange: (mapping: ImportPlan['mapping']) => void;
}

/** Where each column of the file goes; what it seems to be is chosen already. */
export function ImportColumns({ upload, mapping, onChange }: ImportColumnsProps) {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const { data: fields = [] } = useClientFields();
  const own = fields.filter(({ active, type }) => active && type !== 'formula').map(({ key }) => `custom.${key}`);
  const named = (target: string) => ({ value: target, label: label(target) });
  const targets = [
    { value: '', label: t('intake.target.skip') },
    { group: t('intake.client'), items: FIXED_TARGETS.map((value) => ({ value: value as string, label: t(`intake.target.${value}`) })) },
    { group: t('client.field.requisites'), items: REQUISITE_TARGETS.map(named) },
    ...(own.length > 0 ? [{ group: t('client.field.custom'), items: own.map(named) }] : []),
  ];
  const read = (value: string) => ImportTarget.safeParse(value).data;
  return <ColumnTable columns={upload.columns} mapping={mapping} targets={targets} read={read} onChange={onChange} />;
}
