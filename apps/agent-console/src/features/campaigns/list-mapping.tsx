import { useTranslation } from 'react-i18next';
import { CONTACT_TARGETS, ContactTarget, type ContactMapping, type ContactUpload } from '@callcard/crm-core';
import { ColumnTable } from '../../ui/column-table';

interface ListMappingProps {
  upload: ContactUpload;
  mapping: ContactMapping;
  onChange: (mapping: ContactMapping) => void;
}

/** What each column of a list is; what it seems to be, or was the last time, is chosen already. */
export function ListMapping({ upload, mapping, onChange }: ListMappingProps) {
  const { t } = useTranslation();
  const targets = [
    { value: '', label: t('intake.target.skip') },
    ...CONTACT_TARGETS.map((value) => ({ value: value as string, label: t(`campaign.target.${value}`) })),
  ];
  const read = (value: string) => ContactTarget.safeParse(value).data;
  return <ColumnTable columns={upload.columns} mapping={mapping} targets={targets} read={read} onChange={onChange} />;
}
