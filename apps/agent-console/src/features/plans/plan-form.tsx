import { useState } from 'react';
import { Checkbox, Fieldset, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClientGroup, type SalesPlan } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useSavePlan } from './api';
import { type Choice, type ChoiceGroup, GroupFields } from './group-fields';

interface PlanFormProps {
  plan: SalesPlan | null;
  sources: Choice[];
  customs: ChoiceGroup[];
  onClose: () => void;
  onSaved: (plan: SalesPlan) => void;
}

/** What a plan is called, for whom it is, and whether it takes their new deals of itself. */
export function PlanForm({ plan, sources, customs, onClose, onSaved }: PlanFormProps) {
  const { t } = useTranslation();
  const save = useSavePlan();
  const [value, setValue] = useState(() => ({
    ...{ name: plan?.name ?? '', group: plan?.group ?? ClientGroup.parse({}) },
    ...{ automatic: plan?.automatic ?? false, active: plan?.active ?? true },
  }));
  const [tried, setTried] = useState(false);
  const put = (change: Partial<typeof value>) => setValue({ ...value, ...change });
  const submit = () => {
    setTried(true);
    if (value.name.trim()) save.mutate({ former: plan, input: value }, { onSuccess: onSaved });
  };
  return (
    <EditModal title={plan?.name ?? t('plan.new')} opened onClose={onClose} onSubmit={submit} pending={save.isPending} error={save.error}>
      <TextInput
        label={t('common.name')}
        required
        value={value.name}
        error={tried && !value.name.trim() && t('error.field.required')}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <Checkbox
        label={t('plan.automatic')}
        description={t('plan.automaticHint')}
        checked={value.automatic}
        onChange={(event) => put({ automatic: event.currentTarget.checked })}
      />
      <Checkbox label={t('common.active')} checked={value.active} onChange={(event) => put({ active: event.currentTarget.checked })} />
      <Fieldset legend={t('plan.group')}>
        <Stack gap="sm">
          <GroupFields value={value.group} onChange={(group) => put({ group })} sources={sources} customs={customs} />
        </Stack>
      </Fieldset>
    </EditModal>
  );
}
