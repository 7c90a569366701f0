import { useState } from 'react';
import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Locale, stepAt, type AnswerSheet, type ScriptPosition, type ScriptVersion } from '@callcard/crm-core';
import { serverNow } from '../../lib/clock';
import { useStore } from '../../lib/external-store';
import { LOCALE_NAMES } from '../../lib/i18n';
import { ListSkeleton, LoadError } from '../../ui/states';
import { AnswerKeeper } from './answer-keeper';
import { lettersOf } from './answer-letter';
import { useScriptVersion } from './answers-api';
import type { Fields } from './said-text';
import { ScriptRun } from './script-run';

interface CallScriptRunProps {
  callId: string;
  versionId: string;
  /** What the server has of it; null: nothing yet. */
  sheet: AnswerSheet | null;
  fields: Fields;
  /** The language of the talk, if it is known. */
  locale?: Locale;
  /** An end was reached that proposes this result. */
  onResult: (key: string) => void;
  resultText: (key: string) => string;
}

/** A script that branches, in a call: its answers are kept as they are given, and so is the place in it. */
export function CallScriptRun({ versionId, ...props }: CallScriptRunProps) {
  const version = useScriptVersion(versionId);
  if (version.isPending) return <ListSkeleton rows={4} />;
  if (version.isError) return <LoadError error={version.error} retry={version.refetch} />;
  return <Run key={versionId} version={version.data} {...props} />;
}

type RunProps = Omit<CallScriptRunProps, 'versionId'> & { version: ScriptVersion };

function Run({ callId, version, sheet, fields, locale, onResult, resultText }: RunProps) {
  const { t, i18n } = useTranslation();
  const languages = languagesOf(version);
  const [chosen, setChosen] = useState<Locale | null>(null);
  const wanted = [chosen, locale, i18n.language].find((one) => languages.some((language) => language === one));
  const keeper = keeperOf(callId, version, sheet);
  const { position, answers, phase } = useStore(keeper.state);
  const go = (to: ScriptPosition) => {
    keeper.go(to);
    const { leads } = stepAt(version, to);
    if (leads.kind === 'end' && leads.result) onResult(leads.result);
  };
  return (
    <Stack gap="sm">
      {languages.length > 1 && (
        <SegmentedControl
          size="xs"
          aria-label={t('script.talkIn')}
          data={languages.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          value={(wanted as Locale | undefined) ?? version.locale}
          onChange={(value) => setChosen(value as Locale)}
        />
      )}
      <ScriptRun
        script={version}
        fields={fields}
        locale={(wanted as Locale | undefined) ?? version.locale}
        answers={answers}
        position={position}
        onAnswer={(step, value) => keeper.answer(step, value)}
        onPosition={go}
        resultText={resultText}
      />
      {phase !== 'clean' && (
        <Text size="xs" c={phase === 'failed' ? 'red' : 'dimmed'} data-phase={phase}>
          {t(`script.phase.${phase}`)}
        </Text>
      )}
    </Stack>
  );
}

/** One keeper for each call and version for as long as the tab lives: switching between calls loses nothing. */
const keepers = new Map<string, AnswerKeeper>();
window.addEventListener('pagehide', () => keepers.forEach((keeper) => keeper.state.get().phase === 'saving' && void keeper.flush()));

function keeperOf(callId: string, version: ScriptVersion, sheet: AnswerSheet | null): AnswerKeeper {
  const key = `${callId} ${version.id}`;
  const known = keepers.get(key);
  if (known) return known;
  const keeper = new AnswerKeeper({ callId, versionId: version.id }, version, sheet, lettersOf(callId, version.id), serverNow);
  keepers.set(key, keeper);
  void keeper.restore();
  return keeper;
}

/** In which languages its steps are said; its own first. */
export const languagesOf = ({ locale, steps }: Pick<ScriptVersion, 'locale' | 'steps'>): Locale[] =>
  Locale.options
    .filter((language) => language === locale || steps.some(({ says }) => says[language]?.trim()))
    .sort((one, other) => Number(other === locale) - Number(one === locale));
