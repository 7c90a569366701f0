import { NativeSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CONTACT_TARGETS, ContactTarget, type ContactMapping, type ContactUpload } from '@callcard/crm-core';

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
                    const target = ContactTarget.safeParse(event.currentTarget.value).data;
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
