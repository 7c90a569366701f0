import { Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerCondition, Locale, Question, ScriptBranch, ScriptStep, StepLead } from '@callcard/crm-core';
import { conditionOf, opsFor, optionWords, SIGNS, type ConditionOp } from './condition-words';

export interface LeadChoices {
  /** Steps by their ids, in their order. */
  targets: { value: string; label: string }[];
  /** Results that an end may propose. */
  results: { value: string; label: string }[];
}

interface LeadFormProps extends LeadChoices {
  step: ScriptStep;
  own: Locale;
  onChange: (leads: StepLead) => void;
}

/** Where a step leads: to an end, or on by its answer. */
export function LeadForm({ step, own, onChange, targets, results }: LeadFormProps) {
  const { t } = useTranslation();
  const { leads, question } = step;
  const empty = { value: '', label: t('script.nowhere') };
  const to = (value: string) => value || null;
  if (leads.kind === 'end')
    return (
      <Group gap="sm" align="flex-end">
        <KindSelect leads={leads} onChange={onChange} />
        <NativeSelect
          label={t('script.proposes')}
          data={[{ value: '', label: t('script.noResult') }, ...results]}
          value={leads.result ?? ''}
          onChange={(event) => onChange({ kind: 'end', result: to(event.currentTarget.value) })}
        />
      </Group>
    );
  const { branches } = leads;
  const put = (at: number, change: Partial<ScriptBranch>) =>
    onChange({ ...leads, branches: branches.map((branch, place) => (place === at ? { ...branch, ...change } : branch)) });
  return (
    <Stack gap="xs">
      <KindSelect leads={leads} onChange={onChange} />
      {question &&
        branches.map((branch, at) => (
          <Fieldset key={at} legend={t('script.branch', { number: at + 1 })}>
            <Stack gap="xs">
              <ConditionFields question={question} own={own} value={branch.when} onChange={(when) => put(at, { when })} />
              <Group gap="xs" align="flex-end">
                <NativeSelect
                  label={t('script.leadsTo')}
                  data={[empty, ...targets]}
                  value={branch.to ?? ''}
                  onChange={(event) => put(at, { to: to(event.currentTarget.value) })}
                />
                <Button
                  size="compact-sm"
                  variant="default"
                  mb={6}
                  onClick={() => onChange({ ...leads, branches: branches.filter((_branch, place) => place !== at) })}
                >
                  {t('script.removeBranch', { number: at + 1 })}
                </Button>
              </Group>
            </Stack>
          </Fieldset>
        ))}
      {question && (
        <Button
          w="fit-content"
          size="compact-sm"
          variant="default"
          onClick={() =>
            onChange({ ...leads, branches: [...branches, { when: conditionOf(opsFor(question.wants)[0]!, question.wants), to: null }] })
          }
        >
          {t('script.addBranch')}
        </Button>
      )}
      <NativeSelect
        label={t(branches.length > 0 ? 'script.otherwiseTo' : 'script.leadsTo')}
        maw={320}
        data={[empty, ...targets]}
        value={leads.otherwise ?? ''}
        onChange={(event) => onChange({ ...leads, otherwise: to(event.currentTarget.value) })}
      />
    </Stack>
  );
}

function KindSelect({ leads, onChange }: { leads: StepLead; onChange: (leads: StepLead) => void }) {
  const { t } = useTranslation();
  const kinds = { on: { kind: 'on', branches: [], otherwise: null }, end: { kind: 'end', result: null } } satisfies Record<
    string,
    StepLead
  >;
  return (
    <NativeSelect
      label={t('script.then')}
      maw={320}
      data={[{ value: 'on', label: t('script.goesOn') }, { value: 'end', label: t('script.ends') }]}
      value={leads.kind}
      onChange={(event) => onChange(kinds[event.currentTarget.value as StepLead['kind']])}
    />
  ); // prettier-ignore
}

interface ConditionFieldsProps {
  question: Question;
  own: Locale;
  value: AnswerCondition;
  onChange: (value: AnswerCondition) => void;
}

function ConditionFields({ question, own, value, onChange }: ConditionFieldsProps) {
  const { t } = useTranslation();
  const { wants } = question;
  const ops = opsFor(wants);
  const words = (op: ConditionOp) => (op === 'is' || op === 'given' ? t(`script.op.${op}`) : `${SIGNS[op]} ${t(`script.op.${op}`)}`);
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label={t('script.when')}
        data={(ops.includes(value.op) ? ops : [...ops, value.op]).map((op) => ({ value: op, label: words(op) }))}
        value={value.op}
        onChange={(event) => onChange(conditionOf(event.currentTarget.value as ConditionOp, wants))}
      />
      {value.op === 'is' && (
        <Checkbox.Group label={t('script.oneOf')} value={value.values} onChange={(values) => onChange({ op: 'is', values })}>
          <Group gap="sm" mih={36}>
            {optionWords(t, question, own).map(({ key, words: label }) => (
              <Checkbox key={key} value={key} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {'value' in value &&
        (wants.kind === 'date' ? (
          <TextInput
            type="date"
            label={t('script.value')}
            value={String(value.value)}
            onChange={(event) => onChange({ ...value, value: event.currentTarget.value })}
          />
        ) : (
          <NumberInput
            label={t('script.value')}
            w={120}
            value={value.value}
            onChange={(number) => onChange({ ...value, value: typeof number === 'number' ? number : 0 })}
          />
        ))}
    </Group>
  );
}
