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

type After = 'next' | 'planned' | 'close';

interface ActivityResultProps {
  activity: Activity;
  /** Something else is planned in the deal already. */
  morePlanned: boolean;
  onDone: () => void;
  onCancel?: () => void;
}

/** What came of it, and what comes next: another contact, one that is planned already, or the end of the deal. */
export function ActivityResult({ activity, morePlanned, onDone, onCancel }: ActivityResultProps) {
  const { t } = useTranslation();
  const close = useCloseActivity();
  const showProblem = useShowProblem();
  const [result, setResult] = useState('');
  const [decision, setDecision] = useState('');
  const [after, setAfter] = useState<After>('next');
  const [next, setNext] = useState(() => newContact());
  const [outcome, setOutcome] = useState(NO_OUTCOME);
  const [tried, setTried] = useState(false);
  const ofDeal = activity.dealId !== null;
  const nextContact = contactOf(next);
  const choices: After[] = morePlanned ? ['next', 'planned', 'close'] : ['next', 'close'];

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!result.trim() || (ofDeal && after === 'next' && !nextContact)) return;
    if (ofDeal && after === 'close' && outcome.outcome === 'lost' && !outcome.lostReason) return;
    const rest = !ofDeal ? {} : after === 'next' ? { next: nextContact } : after === 'close' ? { close: outcome } : {};
    const saved = close.mutateAsync({ activity, input: { result, decision: decision || null, ...rest } });
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
