import { useState } from 'react';
import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Activity } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { sayPolitely } from '../../ui/announcer';
import { useCloseActivity } from './activities-api';
import { contactOf, newContact, NextContactFields } from './next-contact-fields';
import { NO_OUTCOME, OutcomeFields } from './outcome-fields';
import { useDealPlan } from './plan-api';
import { PlanOutcome } from './plan-outcome';

type After = 'plan' | 'next' | 'planned' | 'close';

interface ActivityResultProps {
  activity: Activity;
  /** Something else is planned in the deal already. */
  morePlanned: boolean;
  onDone: () => void;
  onCancel?: () => void;
}

/** The step of the deal's plan that this activity is, and whether none follows it. */
function useStepOf({ id, dealId }: Activity) {
  const current = useDealPlan(dealId).data?.current ?? null;
  const step = current?.activityId === id ? (current.steps.find((one) => one.id === current.stepId) ?? null) : null;
  return { step, last: step !== null && step.id === current?.steps.at(-1)?.id };
}

/** What came of it, and what comes next: another contact, one that is planned already, or the end of the deal. */
export function ActivityResult({ activity, morePlanned, onDone, onCancel }: ActivityResultProps) {
  const { t } = useTranslation();
  const close = useCloseActivity();
  const showProblem = useShowProblem();
  const [result, setResult] = useState('');
  const [decision, setDecision] = useState('');
  const { step, last } = useStepOf(activity);
  const [chosen, setAfter] = useState<After | null>(null);
  const [stepOutcome, setStepOutcome] = useState<string | null>(null);
  const [next, setNext] = useState(() => newContact());
  const [outcome, setOutcome] = useState(NO_OUTCOME);
  const [tried, setTried] = useState(false);
  const ofDeal = activity.dealId !== null;
  const nextContact = contactOf(next);
  const leads = step?.outcomes.find(({ id }) => id === stepOutcome)?.leads;
  const led = step !== null && (!last || leads === 'skip' || leads === 'lose');
  const choices: After[] = [...(led ? (['plan'] as const) : []), 'next', ...(morePlanned ? (['planned'] as const) : []), 'close'];
  const after = chosen !== null && choices.includes(chosen) ? chosen : choices[0]!;
  const outcomeMissing = step !== null && step.outcomes.length > 0 && stepOutcome === null && after !== 'close';

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!result.trim() || outcomeMissing || (ofDeal && after === 'next' && !nextContact)) return;
    if (ofDeal && after === 'close' && outcome.outcome === 'lost' && !outcome.lostReason) return;
    const rest = !ofDeal ? {} : after === 'next' ? { next: nextContact } : after === 'close' ? { close: outcome } : {};
    const saved = close.mutateAsync({
      activity,
      input: { result, decision: decision || null, outcome: after === 'close' ? null : stepOutcome, ...rest },
    });
    // By the promise: what is closed leaves the list, and this form with it, as soon as the server tells of it.
    void saved.then(() => {
      toast(t('deal.resultSaved'));
      sayPolitely(t('deal.resultSaved'));
      onDone();
    }, showProblem);
  };

  return (
    <form onSubmit={submit} aria-label={t('deal.whatCame')} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('deal.result')}
          required
          autosize
          minRows={2}
          value={result}
          error={tried && !result.trim() && t('error.field.required')}
          onChange={(event) => setResult(event.currentTarget.value)}
        />
        <Textarea label={t('deal.decision')} autosize value={decision} onChange={(event) => setDecision(event.currentTarget.value)} />
        {step && after !== 'close' && (
          <PlanOutcome step={step} value={stepOutcome} onChange={setStepOutcome} missing={tried && outcomeMissing} />
        )}
        {ofDeal && (
          <Radio.Group label={t('deal.after')} value={after} onChange={(value) => setAfter(value as After)}>
            <Group mt={4}>
              {choices.map((name) => (
                <Radio key={name} value={name} label={t(`deal.afterChoice.${name}`)} />
              ))}
            </Group>
          </Radio.Group>
        )}
        {ofDeal && after === 'next' && <NextContactFields value={next} onChange={setNext} tried={tried} ownerId={activity.ownerId} />}
        {ofDeal && after === 'close' && <OutcomeFields value={outcome} onChange={setOutcome} tried={tried} />}
        <Group gap="xs">
          <Button type="submit" loading={close.isPending}>
            {t('deal.saveResult')}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
