import { useState } from 'react';
import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SwitchReason, type Deal, type DealPlan, type PlanId } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useEnrol, usePlanChoices, useStopPlan, useSwitchPlan } from './plan-api';
import { PlanChoiceFields } from './plan-choice';

interface WindowProps {
  deal: Deal;
  onClose: () => void;
}
type Current = NonNullable<DealPlan['current']>;

const useChoice = () => {
  const [{ planId, stepId }, set] = useState({ planId: '', stepId: '' });
  return { planId, stepId, onChange: (plan: string, step: string) => set({ planId: plan, stepId: step }) };
};

/** Into a plan. */
export function EnrolWindow({ deal, onClose }: WindowProps) {
  const { t } = useTranslation();
  const enrol = useEnrol();
  const choice = useChoice();
  const [tried, setTried] = useState(false);
  const choices = usePlanChoices(deal.clientId).data ?? [];
  const submit = () => {
    setTried(true);
    const input = { planId: choice.planId as PlanId, stepId: choice.stepId || null };
    if (choice.planId) enrol.mutate({ dealId: deal.id, input }, { onSuccess: onClose });
  };
  return (
    <EditModal title={t('plan.enrol')} opened onClose={onClose} onSubmit={submit} pending={enrol.isPending} error={enrol.error}>
      <PlanChoiceFields choices={choices} {...choice} error={tried && !choice.planId && t('error.field.required')} />
    </EditModal>
  );
}

/** Into another plan, and why. */
export function SwitchWindow({ deal, current, onClose }: WindowProps & { current: Current }) {
  const { t } = useTranslation();
  const change = useSwitchPlan();
  const choice = useChoice();
  const [reason, setReason] = useState<SwitchReason | ''>('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const choices = (usePlanChoices(deal.clientId).data ?? []).filter(({ id }) => id !== current.planId);
  const noteMissing = reason === 'other' && !note.trim();
  const submit = () => {
    setTried(true);
    if (!choice.planId || !reason || noteMissing) return;
    const input = { planId: choice.planId as PlanId, stepId: choice.stepId || null, reason, note, version: current.version };
    change.mutate({ dealId: deal.id, input }, { onSuccess: onClose });
  };
  return (
    <EditModal title={t('plan.switch')} opened onClose={onClose} onSubmit={submit} pending={change.isPending} error={change.error}>
      <Text size="sm">{t('plan.switchHint', { name: current.planName })}</Text>
      <PlanChoiceFields choices={choices} {...choice} error={tried && !choice.planId && t('error.field.required')} />
      <NativeSelect
        label={t('plan.reasonLabel')}
        required
        data={[{ value: '', label: '–' }, ...SwitchReason.options.map((key) => ({ value: key as string, label: t(`plan.reason.${key}`) }))]}
        value={reason}
        error={tried && !reason && t('error.field.required')}
        onChange={(event) => setReason(event.currentTarget.value as SwitchReason)}
      />
      <Textarea
        label={t('deal.note')}
        autosize
        required={reason === 'other'}
        value={note}
        error={tried && noteMissing && t('error.field.required')}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </EditModal>
  );
}

/** Out of the plan, and why. */
export function StopWindow({ deal, current, onClose }: WindowProps & { current: Current }) {
  const { t } = useTranslation();
  const stop = useStopPlan();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (reason.trim()) stop.mutate({ dealId: deal.id, input: { reason, version: current.version } }, { onSuccess: onClose });
  };
  return (
    <EditModal title={t('plan.stop')} opened onClose={onClose} onSubmit={submit} pending={stop.isPending} error={stop.error}>
      <Text size="sm">{t('plan.stopHint')}</Text>
      <Textarea
        label={t('deal.reason')}
        required
        autosize
        value={reason}
        error={tried && !reason.trim() && t('error.field.required')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </EditModal>
  );
}
