import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  answerFault,
  goBack,
  goTo,
  SCALE,
  stepAfter,
  stepAt,
  type AnswerValue,
  type BranchingScript,
  type Locale,
  type Question,
  type ScriptAnswers,
  type ScriptPosition,
  type ScriptStep,
} from '@callcard/crm-core';
import { digitOf, isTyping } from '../../lib/key-press';
import { KeyHint } from '../../ui/key-hint';
import { AnswerInput, toggled, type OfferedAnswer } from './answer-input';
import { ObjectionList } from './objection-list';
import { SaidText, type Fields } from './said-text';

export interface ScriptRunProps {
  script: BranchingScript;
  fields: Fields;
  /** The language of the talk. */
  locale: Locale;
  answers: ScriptAnswers;
  position: ScriptPosition;
  onAnswer: (step: ScriptStep, value: AnswerValue | undefined) => void;
  onPosition: (position: ScriptPosition) => void;
  /** What an end proposes, in words. */
  resultText?: (key: string) => string;
}

/** So long after a 1 a 0 makes it a 10. */
const TEN_MILLISECONDS = 1200;

/**
 * A branching script, step by step: what to say, what to ask, and what clients object. While the focus is in it, digits choose, Enter
 * goes on, Backspace goes back, O opens the objections; nowhere else, so that the digits of the result stay what they are.
 */
export function ScriptRun({ script, fields, locale, answers, position, onAnswer, onPosition, resultText }: ScriptRunProps) {
  const { t } = useTranslation();
  const step = stepAt(script, position);
  const { question, leads } = step;
  const value = question ? answers[question.key] : undefined;
  const [listing, setListing] = useState(false);
  const [tried, setTried] = useState<string | null>(null);
  const { pane, move } = useMoves(`${position.path.length} ${step.id} ${position.objection}`, onPosition, () => {
    setTried(null);
    setListing(false);
  });
  const choose = useChoice(step, value, onAnswer);
  const said = (texts: ScriptStep['says']) => <SaidText texts={texts} locale={locale} own={script.locale} fields={fields} />;
  const fault = question ? answerFault(question, value) : null;
  const objection = script.objections.find(({ id }) => id === position.objection) ?? null;
  const back = () => move(goBack(position));
  const next = () => {
    if (objection) return back();
    if (fault) return setTried(step.id);
    const to = stepAfter(script, step.id, answers);
    if (to) move(goTo(position, to));
  };
  const object = (index: number) => {
    const one = script.objections[index];
    if (one) move({ ...position, objection: one.id });
  };
  const onPress = (press: KeyboardEvent) => {
    const deed = deedOf(press);
    if (deed === null) return;
    press.preventDefault();
    press.stopPropagation();
    if (deed === 'next') next();
    else if (deed === 'objections') setListing(script.objections.length > 0 && !listing);
    else if (deed === 'back' && listing) setListing(false);
    else if (deed === 'back') back();
    else if (listing) object(deed - 1);
    else if (!objection) choose(deed, press.timeStamp);
  };

  return (
    <Stack gap="sm" ref={pane} tabIndex={-1} role="group" aria-label={t('script.run')} onKeyDown={onPress}>
      <Title order={3} size="h6" tabIndex={-1} data-step>
        {objection ? said(objection.title) : t('script.stepTitle', { number: position.path.length, name: step.name })}
      </Title>
      <Text component="div">{said(objection ? objection.answer : step.says)}</Text>
      {question && !objection && (
        <AnswerInput
          key={step.id}
          question={question}
          label={said(question.text)}
          offered={offeredBy(question, said, { yes: t('common.yes'), no: t('common.no') })}
          value={value}
          error={fault && (fault !== 'required' || tried === step.id) ? t(`script.fault.${fault}`) : null}
          onChange={(given) => onAnswer(step, given)}
        />
      )}
      {leads.kind === 'end' && !objection && (
        <Text c="dimmed" size="sm" role="status">
          {leads.result ? t('script.endWith', { result: resultText?.(leads.result) ?? leads.result }) : t('script.end')}
        </Text>
      )}
      <Group gap="xs">
        <Button size="xs" variant="default" disabled={!objection && position.path.length === 1} onClick={back}>
          {t('script.back')}
        </Button>
        {(leads.kind === 'on' || objection) && (
          <Button size="xs" rightSection={<KeyHint>Enter</KeyHint>} aria-keyshortcuts="Enter" onClick={next}>
            {t(objection ? 'script.toStep' : 'script.next')}
          </Button>
        )}
      </Group>
      {script.objections.length > 0 && (
        <ObjectionList
          open={listing}
          titles={script.objections.map(({ id, title }) => ({ id, title: said(title) }))}
          onOpen={setListing}
          onChoose={object}
        />
      )}
    </Stack>
  );
}

/** What a key asks for here, a digit from 1 to 10; null: nothing, or it belongs to what is typed or to a button. */
function deedOf(press: KeyboardEvent): 'next' | 'back' | 'objections' | number | null {
  const { target, key, code } = press;
  if (press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.repeat || press.nativeEvent.isComposing) return null;
  if (key === 'Enter') return target instanceof HTMLButtonElement ? null : 'next';
  if (isTyping(target)) return null;
  if (key === 'Backspace') return 'back';
  return code === 'KeyO' ? 'objections' : digitOf(press);
}

/** Chooses by a digit; on a scale each digit is itself, and a 1 with a 0 soon after it is 10. */
function useChoice(step: ScriptStep, value: AnswerValue | undefined, onAnswer: ScriptRunProps['onAnswer']) {
  const last = useRef({ digit: 0, at: -TEN_MILLISECONDS });
  return (digit: number, at: number) => {
    const { question } = step;
    if (!question) return;
    if (question.wants.kind === 'scale') {
      const isTen = digit === 10 && last.current.digit === 1 && at - last.current.at < TEN_MILLISECONDS;
      last.current = { digit, at };
      return onAnswer(step, isTen ? SCALE.max : digit % 10);
    }
    const chosen = keysOf(question)[digit - 1];
    if (chosen === undefined) return;
    onAnswer(step, question.wants.kind === 'choices' ? toggled(value, String(chosen)) : chosen);
  };
}

const keysOf = ({ wants }: Question): AnswerValue[] => {
  if (wants.kind === 'yesNo') return [true, false];
  return 'options' in wants ? wants.options.map(({ key }) => key) : [];
};

function offeredBy(
  question: Question,
  said: (texts: ScriptStep['says']) => ReactNode,
  words: { yes: string; no: string },
): OfferedAnswer[] {
  const { wants } = question;
  if (wants.kind === 'scale') return Array.from({ length: SCALE.max + 1 }, (_, at) => ({ value: at, label: String(at) }));
  if ('options' in wants) return wants.options.map(({ key, text }) => ({ value: key, label: said(text) }));
  return wants.kind === 'yesNo' ? keysOf(question).map((value) => ({ value, label: value ? words.yes : words.no })) : [];
}

/** Goes to another place; the focus goes along, into the field of a question that is typed, else to the heading. */
function useMoves(place: string, onPosition: (position: ScriptPosition) => void, onMove: () => void) {
  const pane = useRef<HTMLDivElement>(null);
  const moving = useRef(false);
  useEffect(() => {
    if (!moving.current) return;
    moving.current = false;
    const first = pane.current?.querySelector<HTMLElement>('[data-first]') ?? pane.current?.querySelector<HTMLElement>('[data-step]');
    first?.focus();
  }, [place]);
  const move = (to: ScriptPosition) => {
    moving.current = true;
    onMove();
    onPosition(to);
  };
  return { pane, move };
}
