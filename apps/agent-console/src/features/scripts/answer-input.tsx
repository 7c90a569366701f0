import { useState, type ReactNode } from 'react';
import { Checkbox, Group, NumberInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SCALE, type AnswerValue, type Question } from '@callcard/crm-core';
import { KeyHint } from '../../ui/key-hint';

/** One of the answers to choose from. */
export interface OfferedAnswer {
  value: AnswerValue;
  label: ReactNode;
}

interface AnswerInputProps {
  question: Question;
  label: ReactNode;
  /** Of a choice: what there is to choose, in its order. */
  offered: OfferedAnswer[];
  value: AnswerValue | undefined;
  onChange: (value: AnswerValue | undefined) => void;
  error: string | null;
}

/** The digit of the tenth is 0. */
export const digitAt = (index: number): string | undefined => (index < 10 ? String((index + 1) % 10) : undefined);

/** What is chosen of several when one more is, or one is taken back. */
export const toggled = (value: AnswerValue | undefined, key: string): string[] => {
  const chosen = Array.isArray(value) ? value : [];
  return chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key];
};

/** Where the answer to a question is given; `data-first` marks what takes the focus. */
export function AnswerInput(props: AnswerInputProps) {
  const { kind } = props.question.wants;
  if (kind === 'choice' || kind === 'yesNo' || kind === 'scale') return <OneOf {...props} />;
  if (kind === 'choices') return <Several {...props} />;
  if (kind === 'number') return <NumberAnswer {...props} />;
  return <Typed {...props} kind={kind} />;
}

function OneOf({ question, label, offered, value, onChange, error }: AnswerInputProps) {
  const isScale = question.wants.kind === 'scale';
  const Row = isScale ? Group : Stack;
  return (
    <Radio.Group
      label={label}
      required={question.required}
      error={error}
      value={value === undefined ? null : String(value)}
      onChange={(text) => onChange(offered.find((one) => String(one.value) === text)?.value)}
    >
      <Row gap={isScale ? 'sm' : 4} mt={4}>
        {offered.map((one, index) => (
          <Group key={String(one.value)} gap="xs" wrap="nowrap" mih={28}>
            <Radio value={String(one.value)} label={one.label} aria-keyshortcuts={isScale ? undefined : digitAt(index)} />
            {!isScale && digitAt(index) && <KeyHint>{digitAt(index)!}</KeyHint>}
          </Group>
        ))}
      </Row>
    </Radio.Group>
  );
}

function Several({ question, label, offered, value, onChange, error }: AnswerInputProps) {
  return (
    <Checkbox.Group
      label={label}
      required={question.required}
      error={error}
      value={Array.isArray(value) ? value : []}
      onChange={(keys) => onChange(keys.length > 0 ? keys : undefined)}
    >
      <Stack gap={4} mt={4}>
        {offered.map((one, index) => (
          <Group key={String(one.value)} gap="xs" wrap="nowrap" mih={28}>
            <Checkbox value={String(one.value)} label={one.label} aria-keyshortcuts={digitAt(index)} />
            {digitAt(index) && <KeyHint>{digitAt(index)!}</KeyHint>}
          </Group>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

function NumberAnswer({ question, label, value, onChange, error }: AnswerInputProps) {
  const { t } = useTranslation();
  const { wants } = question;
  const { min, max, whole } = wants.kind === 'number' ? wants : { ...SCALE, whole: true };
  const range = min !== null && max !== null ? t('script.range.both', { min, max }) : min !== null ? t('script.range.min', { min }) : max !== null ? t('script.range.max', { max }) : undefined; // prettier-ignore
  return (
    <NumberInput
      data-first
      label={label}
      description={range}
      required={question.required}
      error={error}
      allowDecimal={!whole}
      clampBehavior="none"
      maw={240}
      value={typeof value === 'number' ? value : ''}
      onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
    />
  );
}

const TYPES = { date: 'date', phone: 'tel', email: 'email', text: 'text' } as const;

interface TypedProps extends AnswerInputProps {
  kind: keyof typeof TYPES;
}

function Typed({ question, label, value, onChange, error, kind }: TypedProps) {
  const [text, setText] = useState(typeof value === 'string' ? value : '');
  const type = (typed: string) => {
    setText(typed);
    onChange(typed.trim() === '' ? undefined : typed);
  };
  const shared = { label, error, required: question.required, value: text, 'data-first': true };
  return kind === 'text' ? (
    <Textarea {...shared} autosize minRows={2} maxLength={5000} onChange={(event) => type(event.currentTarget.value)} />
  ) : (
    <TextInput
      {...shared}
      type={TYPES[kind]}
      maw={320}
      autoComplete="off"
      maxLength={200}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
