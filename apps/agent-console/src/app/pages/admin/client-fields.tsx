import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientField } from '@callcard/crm-core';
import { FieldForm } from '../../../features/clients/field-form';
import { useClientFields, useSaveField, useSwap } from '../../../features/clients/settings-api';
import { localText } from '../../../lib/local-text';
import { useShowProblem } from '../../../lib/use-problem';
import { MoveButton } from '../../../ui/move-button';
import { SimpleTable } from '../../../ui/simple-table';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** The fields of the client's card that administrators define, in the order of the form. */
export function ClientFields() {
  const { t, i18n } = useTranslation();
  const fields = useClientFields();
  const [edited, setEdited] = useState<ClientField | null | undefined>(undefined);
  if (fields.isPending) return <ListSkeleton />;
  if (fields.isError) return <LoadError error={fields.error} retry={fields.refetch} />;
  const all = fields.data;
  const rows = all.map((field, index) => {
    const name = localText(field.titles, i18n.language);
    return {
      id: field.id,
      cells: [
        name,
        field.key,
        t(`admin.fields.type.${field.type}`),
        field.requiredFrom ? t(`client.stage.${field.requiredFrom}`) : t('common.no'),
        t(field.searchable ? 'common.yes' : 'common.no'),
        t(field.active ? 'common.active' : 'common.inactive'),
        <Group key="actions" gap={4}>
          <Move one={field} other={all[index - 1]} up name={name} />
          <Move one={field} other={all[index + 1]} name={name} />
          <Button size="compact-sm" variant="default" onClick={() => setEdited(field)}>
            {t('common.edit')}
          </Button>
        </Group>,
      ],
    };
  });
  return (
    <>
      <Button w="fit-content" onClick={() => setEdited(null)}>
        {t('admin.fields.new')}
      </Button>
      {rows.length === 0 ? (
        <Empty text={t('admin.fields.none')} />
      ) : (
        <SimpleTable
          label={t('admin.nav.client-fields')}
          head={[
            t('common.name'),
            t('admin.results.key'),
            t('admin.fields.typeLabel'),
            t('admin.fields.requiredFrom'),
            t('admin.fields.searchable'),
            t('agent.column.state'),
            t('common.actions'),
          ]}
          rows={rows}
        />
      )}
      {edited !== undefined && (
        <FieldForm field={edited} nextOrder={Math.max(0, ...all.map(({ order }) => order)) + 1} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function Move({ one, other, up, name }: { one: ClientField; other: ClientField | undefined; up?: boolean; name: string }) {
  const swap = useSwap<ClientField>(useSaveField());
  const showProblem = useShowProblem();
  const move = other ? () => swap.mutate([one, other], { onError: showProblem }) : null;
  return <MoveButton name={name} up={up} pending={swap.isPending} onMove={move} />;
}
