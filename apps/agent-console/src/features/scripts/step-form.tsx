import { useEffect, useRef } from 'react';
import { Checkbox, Fieldset, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Locale, ScriptStep } from '@callcard/crm-core';
import { LeadForm, type LeadChoices } from './lead-form';
import { newQuestion } from './new-parts';
import { QuestionForm } from './question-form';
import { TextsFields } from './texts-fields';

interface StepFormProps extends LeadChoices {
  step: ScriptStep;
  steps: ScriptStep[];
  own: Locale;
  onChange: (step: ScriptStep) => void;
  /** Counts up whenever somebody asked for this step: it takes the focus. */
  asked: number;
}

/** One step: what is said in it, what is asked, and where it leads. */
export function StepForm({ step, steps, own, onChange, asked, ...choices }: StepFormProps) {
  const { t } = useTranslation();
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (asked > 0) name.current?.focus();
  }, [asked]);
  const put = (change: Partial<ScriptStep>) => onChange({ ...step, ...change });
  return (
    <Stack gap="sm" component="section" aria-label={t('script.stepOne', { name: step.name || '…' })}>
      <TextInput
        ref={name}
        label={t('script.stepName')}
        maxLength={100}
        value={step.name}
        onChange={(event) => put({ name: event.currentTarget.value })}
      />
      <TextsFields label={t('script.says')} long value={step.says} own={own} onChange={(says) => put({ says })} />
      <Checkbox
        label={t('script.asks')}
        checked={step.question !== null}
        onChange={(event) =>
          put(
            event.currentTarget.checked
              ? { question: newQuestion(steps) }
              : { question: null, leads: step.leads.kind === 'on' ? { ...step.leads, branches: [] } : step.leads },
          )
        }
      />
      {step.question && (
        <Fieldset legend={t('script.question')}>
          <QuestionForm question={step.question} own={own} onChange={(question) => put({ question })} />
        </Fieldset>
      )}
      <Fieldset legend={t('script.leads')}>
        <LeadForm step={step} own={own} onChange={(leads) => put({ leads })} {...choices} />
      </Fieldset>
    </Stack>
  );
}
