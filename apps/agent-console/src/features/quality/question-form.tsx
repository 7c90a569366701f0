import { Button, Checkbox, Group, NativeSelect, NumberInput, Paper, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { newId, QUESTION_KINDS, type QuestionWants, type ScorecardQuestion } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { MoveButton } from '../../ui/move-button';

interface QuestionFormProps {
  question: ScorecardQuestion;
  /** Of all weights, 0 to 1. */
  share: number | null;
  onChange: (question: ScorecardQuestion) => void;
  onRemove: (() => void) | null;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

const newOption = (worth: number) => ({ key: newId().slice(-12), text: '', worth });

const NEW_WANTS: Record<QuestionWants['kind'], () => QuestionWants> = {
  yesNo: () => ({ kind: 'yesNo' }),
  scale: () => ({ kind: 'scale', max: 5 }),
  choice: () => ({ kind: 'choice', options: [newOption(100), newOption(0)] }),
};

/** One question of a scorecard: what is asked, how it is answered, what it weighs. */
export function QuestionForm({ question, share, onChange, onRemove, onUp, onDown }: QuestionFormProps) {
  const { t } = useTranslation();
  const { percent } = useFigures();
  const { text, hint, wants, weight, fatal, mayNotApply } = question;
  const set = (part: Partial<ScorecardQuestion>) => onChange({ ...question, ...part });
  const chooseKind = (name: string) => {
    const kind = QUESTION_KINDS.find((one) => one === name);
    if (kind) set({ wants: NEW_WANTS[kind]() });
  };
  return (
    <Paper withBorder p="sm" role="group" aria-label={text || t('quality.question')}>
      <Stack gap="xs">
        <TextInput
          label={t('quality.question')}
          required
          maxLength={300}
          value={text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <TextInput
          label={t('quality.hint')}
          maxLength={1000}
          value={hint ?? ''}
          onChange={(event) => set({ hint: event.currentTarget.value || null })}
        />
        <Group align="flex-start">
          <NativeSelect
            label={t('quality.answers')}
            data={QUESTION_KINDS.map((kind) => ({ value: kind, label: t(`quality.wants.${kind}`) }))}
            value={wants.kind}
            onChange={(event) => chooseKind(event.currentTarget.value)}
          />
          {wants.kind === 'scale' && (
            <NumberInput
              label={t('quality.maxPoints')}
              w={120}
              min={2}
              max={10}
              allowDecimal={false}
              value={wants.max}
              onChange={(max) => typeof max === 'number' && max >= 2 && max <= 10 && set({ wants: { kind: 'scale', max } })}
            />
          )}
          <NumberInput
            label={t('quality.weight')}
            description={share === null ? undefined : t('quality.shareOfScore', { share: percent(share) })}
            inputWrapperOrder={['label', 'input', 'description']}
            w={160}
            min={0}
            max={100}
            allowDecimal={false}
            value={weight}
            onChange={(value) => typeof value === 'number' && value >= 0 && value <= 100 && set({ weight: value })}
          />
        </Group>
        {wants.kind === 'choice' && (
          <OptionsForm options={wants.options} onChange={(options) => set({ wants: { kind: 'choice', options } })} />
        )}
        <Group>
          <Checkbox label={t('quality.isFatal')} checked={fatal} onChange={(event) => set({ fatal: event.currentTarget.checked })} />
          <Checkbox
            label={t('quality.mayNotApply')}
            checked={mayNotApply}
            onChange={(event) => set({ mayNotApply: event.currentTarget.checked })}
          />
          <MoveButton up name={text} pending={false} onMove={onUp} />
          <MoveButton name={text} pending={false} onMove={onDown} />
          {onRemove && (
            <Button size="compact-sm" variant="default" onClick={onRemove}>
              {t('quality.removeQuestion')}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

type Options = Extract<QuestionWants, { kind: 'choice' }>['options'];

function OptionsForm({ options, onChange }: { options: Options; onChange: (options: Options) => void }) {
  const { t } = useTranslation();
  const set = (key: string, part: Partial<Options[number]>) =>
    onChange(options.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <Stack gap={4} role="group" aria-label={t('quality.options')}>
      {options.map(({ key, text, worth }, at) => (
        <Group key={key} align="flex-end">
          <TextInput
            label={t('quality.optionText', { number: at + 1 })}
            required
            maxLength={300}
            value={text}
            onChange={(event) => set(key, { text: event.currentTarget.value })}
          />
          <NumberInput
            label={t('quality.worth')}
            w={120}
            min={0}
            max={100}
            allowDecimal={false}
            suffix=" %"
            value={worth}
            onChange={(value) => typeof value === 'number' && value >= 0 && value <= 100 && set(key, { worth: value })}
          />
          {options.length > 2 && (
            <Button size="compact-sm" variant="default" onClick={() => onChange(options.filter((one) => one.key !== key))}>
              {t('quality.removeOption', { number: at + 1 })}
            </Button>
          )}
        </Group>
      ))}
      {options.length < 12 && (
        <Button size="compact-sm" w="fit-content" variant="default" onClick={() => onChange([...options, newOption(50)])}>
          {t('quality.addOption')}
        </Button>
      )}
    </Stack>
  );
}
