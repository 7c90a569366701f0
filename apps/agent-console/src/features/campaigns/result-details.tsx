import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Checkbox, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  actionOf,
  DUE_CHIPS,
  dueMoment,
  placeOf,
  wallTimeOf,
  type CallCampaign,
  type Disposition,
  type DueChip,
  type PromisedCall,
  type ResultDetails,
} from '@callcard/crm-core';
import { serverNow } from '../../lib/clock';
import { digitOf } from '../../lib/key-press';
import { localText } from '../../lib/local-text';
import { zonePlace } from '../../lib/zone';
import { KeyHint } from '../../ui/key-hint';

interface ResultDetailsProps {
  campaign: CallCampaign;
  result: Disposition;
  /** Raised each time a result is chosen by its digit: the next digit belongs here. */
  dug: number;
  onChange: (details: ResultDetails) => void;
  /** Enter, in the group. */
  onEnter: () => void;
}

/** What a result still wants to be told: why, or when to call back. Nothing, where it wants nothing. */
export function ResultDetailsChoice(props: ResultDetailsProps) {
  const { campaign, result } = props;
  const set = campaign.results.find((one) => one.result === result.key) ?? null;
  const action = actionOf(set, result, campaign.attempt.outcome);
  if (action.kind === 'callback') return <CallbackChoice key={result.key} {...props} />;
  if (set?.reasons.length) return <ReasonChoice key={result.key} {...props} reasons={set.reasons} />;
  return null;
}

function ReasonChoice({
  campaign,
  reasons,
  dug,
  onChange,
  onEnter,
}: ResultDetailsProps & { reasons: CallCampaign['results'][number]['reasons'] }) {
  const { t, i18n } = useTranslation();
  const { details } = campaign.attempt;
  return (
    <DigitGroup
      label={t('telemarketer.reason')}
      options={reasons.map(({ key, label }) => ({ value: key, label: localText(label, i18n.language) }))}
      value={details.reason}
      dug={dug}
      onChange={(reason) => onChange({ ...details, reason })}
      onEnter={onEnter}
    />
  );
}

type Choice = DueChip | 'pick';
const CHOICES: readonly Choice[] = [...DUE_CHIPS, 'pick'];

/** When to call back, by the wall of the client. */
function CallbackChoice({ campaign, dug, onChange, onEnter }: ResultDetailsProps) {
  const { t, i18n } = useTranslation();
  const { contact, number, attempt } = campaign;
  const mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ofNumber = contact.numbers.find((one) => one.number === number)?.timeZone ?? placeOf(number)?.timeZone;
  const timeZone = contact.timeZone ?? ofNumber ?? mine;
  const { callback } = attempt.details;
  const [chosen, setChosen] = useState<Choice | null>(callback && 'pick');
  const [whose, setWhose] = useState<PromisedCall['whose']>(callback?.whose ?? 'mine');
  const picker = useRef<HTMLInputElement>(null);
  const tell = (wall: string, by = whose) => onChange({ reason: attempt.details.reason, callback: { wall, timeZone, whose: by } });

  const choose = (choice: Choice) => {
    setChosen(choice);
    if (choice === 'pick') return void requestAnimationFrame(() => picker.current?.focus());
    tell(wallText(dueMoment(choice, new Date(serverNow()), timeZone), timeZone));
  };
  return (
    <Stack gap="xs">
      <DigitGroup
        label={t('telemarketer.when', { zone: zonePlace(timeZone, i18n.language) })}
        options={CHOICES.map((choice) => ({
          value: choice,
          label: choice === 'pick' ? t('nextStep.pick') : t(`nextStep.chip.${choice}`),
        }))}
        value={chosen}
        dug={dug}
        onChange={choose}
        onEnter={onEnter}
      />
      {chosen === 'pick' && (
        <TextInput
          ref={picker}
          type="datetime-local"
          size="xs"
          label={t('nextStep.pick')}
          defaultValue={callback?.wall ?? ''}
          onChange={(event) => event.currentTarget.value && tell(event.currentTarget.value)}
          onKeyDown={(press) => press.key === 'Enter' && (press.preventDefault(), onEnter())}
        />
      )}
      {callback && (
        <Text size="sm" className="figures">
          {t('telemarketer.willCall', { wall: callback.wall.replace('T', ' '), zone: zonePlace(callback.timeZone, i18n.language) })}
        </Text>
      )}
      <Checkbox
        size="xs"
        label={t('telemarketer.anyoneMayCall')}
        checked={whose === 'anyone'}
        onChange={(event) => {
          const by = event.currentTarget.checked ? 'anyone' : 'mine';
          setWhose(by);
          if (callback) tell(callback.wall, by);
        }}
      />
    </Stack>
  );
}

const two = (value: number) => String(value).padStart(2, '0');

/** `2026-11-28T10:00`: what the wall there shows. */
function wallText(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTimeOf(at, timeZone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

interface DigitGroupProps<Value extends string> {
  label: ReactNode;
  options: readonly { value: Value; label: string }[];
  value: Value | null;
  dug: number;
  onChange: (value: Value) => void;
  onEnter: () => void;
}

/** Radios chosen by digits, which take the focus when the digit before led here. */
function DigitGroup<Value extends string>({ label, options, value, dug, onChange, onEnter }: DigitGroupProps<Value>) {
  const radios = useRef<(HTMLInputElement | null)[]>([]);
  const seen = useRef(0);
  useEffect(() => {
    if (dug === seen.current) return;
    seen.current = dug;
    radios.current[0]?.focus();
  }, [dug]);

  const onPress = (press: KeyboardEvent) => {
    if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.repeat) return;
    if (press.key === 'Enter') return void (press.preventDefault(), onEnter());
    const digit = digitOf(press.nativeEvent);
    const option = digit === null ? undefined : options[digit - 1];
    if (!option) return;
    press.preventDefault();
    press.stopPropagation();
    onChange(option.value);
    radios.current[digit! - 1]?.focus();
  };
  return (
    <Radio.Group label={label} value={value ?? ''} onChange={(next) => onChange(next as Value)} onKeyDown={onPress}>
      <Stack gap={2} mt={4}>
        {options.map((option, index) => (
          <Group key={option.value} gap="xs" wrap="nowrap" mih={28}>
            <Radio
              ref={(radio) => void (radios.current[index] = radio)}
              value={option.value}
              label={option.label}
              aria-keyshortcuts={String(index + 1)}
            />
            <KeyHint>{String(index + 1)}</KeyHint>
          </Group>
        ))}
      </Stack>
    </Radio.Group>
  );
}
