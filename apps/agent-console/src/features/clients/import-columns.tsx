import { NativeSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FIXED_TARGETS, ImportTarget, REQUISITE_TARGETS, type ImportPlan, type ImportUpload } from '@callcard/crm-core';
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
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table aria-label={t('intake.step.columns')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('intake.column')}</Table.Th>
            <Table.Th>{t('intake.samples')}</Table.Th>
            <Table.Th>{t('intake.field')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {upload.columns.map(({ index, header, samples }) => (
            <Table.Tr key={index}>
              <Table.Td>{header || index + 1}</Table.Td>
              <Table.Td>{samples.slice(0, 3).join(' · ')}</Table.Td>
              <Table.Td>
                <NativeSelect
                  size="xs"
                  aria-label={`${t('intake.field')}: ${header || index + 1}`}
                  data={targets}
                  value={mapping[index] ?? ''}
                  onChange={(event) => {
                    const { [index]: _former, ...rest } = mapping;
                    const target = ImportTarget.safeParse(event.currentTarget.value).data;
                    onChange(target ? { ...rest, [index]: target } : rest);
                  }}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
