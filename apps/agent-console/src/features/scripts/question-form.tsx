import { Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ANSWER_KINDS, type AnswerKind, type AnswerKindName, type Locale, type Question } from '@callcard/crm-core';
import { newOption, wantsOf } from './new-parts';
import { TextsFields } from './texts-fields';

interface QuestionFormProps {
  question: Question;
  own: Locale;
  onChange: (question: Question) => void;
}

/** What is asked, and which answers there are. */
export function QuestionForm({ question, own, onChange }: QuestionFormProps) {
  const { t } = useTranslation();
  const { wants } = question;
  const put = (change: Partial<Question>) => onChange({ ...question, ...change });
  return (
    <Stack gap="xs">
      <TextsFields label={t('script.question')} value={question.text} own={own} onChange={(text) => put({ text })} />
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('script.answer')}
          data={ANSWER_KINDS.map((kind) => ({ value: kind, label: t(`script.kind.${kind}`) }))}
          value={wants.kind}
          onChange={(event) => put({ wants: wantsOf(event.currentTarget.value as AnswerKindName, wants) })}
        />
        <TextInput
          label={t('script.key')}
          description={t('script.keyHint')}
          value={question.key}
          onChange={(event) => put({ key: event.currentTarget.value })}
        />
        <Checkbox
          mb={8}
          label={t('script.required')}
          checked={question.required}
          onChange={(event) => put({ required: event.currentTarget.checked })}
        />
      </Group>
      {'options' in wants && <OptionFields wants={wants} own={own} onChange={(next) => put({ wants: next })} />}
      {wants.kind === 'number' && <RangeFields wants={wants} onChange={(next) => put({ wants: next })} />}
    </Stack>
  );
}

type WithOptions = Extract<AnswerKind, { options: unknown }>;

function OptionFields({ wants, own, onChange }: { wants: WithOptions; own: Locale; onChange: (wants: AnswerKind) => void }) {
  const { t } = useTranslation();
  const { options } = wants;
  const put = (at: number, change: Partial<(typeof options)[number]>) =>
    onChange({ ...wants, options: options.map((option, place) => (place === at ? { ...option, ...change } : option)) });
  return (
    <Stack gap="xs">
      {options.map((option, at) => (
        <Fieldset key={at} legend={t('script.option', { number: at + 1 })}>
          <Stack gap={4}>
            <TextsFields label={t('script.text')} value={option.text} own={own} onChange={(text) => put(at, { text })} />
            <Group gap="xs" align="flex-end">
              <TextInput label={t('script.key')} value={option.key} onChange={(event) => put(at, { key: event.currentTarget.value })} />
              <Button
                size="compact-sm"
                variant="default"
                mb={6}
                onClick={() => onChange({ ...wants, options: options.filter((_option, place) => place !== at) })}
              >
                {t('script.removeOption', { number: at + 1 })}
              </Button>
            </Group>
          </Stack>
        </Fieldset>
      ))}
      <Button
        w="fit-content"
        size="compact-sm"
        variant="default"
        onClick={() => onChange({ ...wants, options: [...options, newOption(options)] })}
      >
        {t('script.addOption')}
      </Button>
    </Stack>
  );
}

type OfNumbers = Extract<AnswerKind, { kind: 'number' }>;

function RangeFields({ wants, onChange }: { wants: OfNumbers; onChange: (wants: AnswerKind) => void }) {
  const { t } = useTranslation();
  const bound = (value: string | number) => (typeof value === 'number' ? value : null);
  return (
    <Group gap="sm" align="flex-end">
      <NumberInput label={t('script.min')} w={120} value={wants.min ?? ''} onChange={(min) => onChange({ ...wants, min: bound(min) })} />
      <NumberInput label={t('script.max')} w={120} value={wants.max ?? ''} onChange={(max) => onChange({ ...wants, max: bound(max) })} />
      <Checkbox
        mb={8}
        label={t('script.whole')}
        checked={wants.whole}
        onChange={(event) => onChange({ ...wants, whole: event.currentTarget.checked })}
      />
    </Group>
  );
}
