import { useState } from 'react';
import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanId } from '@callcard/crm-core';
import { usePlanChoices } from './plan-api';

/** The plan of a deal that is about to be: until somebody chooses, the one that would take it of itself. */
export function useNewDealPlan(clientId: string | null) {
  const { t } = useTranslation();
  const choices = usePlanChoices(clientId ?? undefined, clientId !== null).data ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  // Those for such clients stand first.
  const planId = chosen ?? choices.find(({ suits, automatic }) => suits && automatic)?.id ?? '';
  const field = choices.length > 0 && (
    <NativeSelect
      label={t('plan.one')}
      description={t('plan.choiceHint')}
      data={[
        { value: '', label: t('plan.none') },
        ...choices.map(({ id, name, suits }) => ({ value: id as string, label: suits ? t('plan.suits', { name }) : name })),
      ]}
      value={planId}
      onChange={(event) => setChosen(event.currentTarget.value)}
    />
  );
  // Unsaid while nobody chose and nothing fits: then it is for the server to know better.
  return { planId: (planId || (chosen === null ? undefined : null)) as PlanId | null | undefined, field };
}
