import { useState } from 'react';
import { Button, Checkbox, Group, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { startOf, type AnswerValue, type BranchingScript, type Locale, type ScriptValues } from '@callcard/crm-core';
import { LOCALE_NAMES } from '../../lib/i18n';
import { languagesOf } from './call-script-run';
import { ScriptRun } from './script-run';

interface ScriptPreviewProps {
  script: BranchingScript;
  resultText: (key: string) => string;
}

const COMMON: ScriptValues = { company: 'Callcard', queue: 'sales', number: '+380 44 123 45 67', 'contact.policy': 'A-17' };

/** Somebody to try a script on, as each language calls them. */
const SAMPLES: Record<Locale, ScriptValues> = {
  en: { ...COMMON, 'client.name': 'Anna Johnson', 'client.addressAs': 'Ms Johnson', 'client.company': 'Northwind', 'agent.name': 'Emma', 'contact.name': 'Anna Johnson', 'campaign.name': 'Renewals', 'campaign.goal': 'Renew the contract' },
  ru: { ...COMMON, 'client.name': 'Иванов Иван Петрович', 'client.addressAs': 'Иван Петрович', 'client.company': 'ООО «Ромашка»', 'agent.name': 'Анна', 'contact.name': 'Иванов Иван Петрович', 'campaign.name': 'Продление', 'campaign.goal': 'Продлить договор' },
  uk: { ...COMMON, 'client.name': 'Іваненко Олена Петрівна', 'client.addressAs': 'Олено Петрівно', 'client.company': 'ТОВ «Ромашка»', 'agent.name': 'Ганна', 'contact.name': 'Іваненко Олена Петрівна', 'campaign.name': 'Подовження', 'campaign.goal': 'Подовжити договір' },
}; // prettier-ignore

/** The script as it will be at the desk, to be walked through; nothing is kept. */
export function ScriptPreview({ script, resultText }: ScriptPreviewProps) {
  const { t } = useTranslation();
  const [locale, setLocale] = useState<Locale>(script.locale);
  const [known, setKnown] = useState(true);
  const [answers, setAnswers] = useState<Record<string, AnswerValue | undefined>>({});
  const [position, setPosition] = useState(() => startOf(script));
  const again = () => (setAnswers({}), setPosition(startOf(script)));
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('script.talkIn')}
          data={languagesOf(script).map((value) => ({ value, label: LOCALE_NAMES[value] }))}
          value={locale}
          onChange={(value) => setLocale(value as Locale)}
        />
        <Checkbox label={t('script.sample')} checked={known} onChange={(event) => setKnown(event.currentTarget.checked)} />
        <Button size="compact-sm" variant="default" onClick={again}>
          {t('script.again')}
        </Button>
      </Group>
      <ScriptRun
        script={script}
        fields={(language) => (known ? SAMPLES[language] : {})}
        locale={locale}
        answers={answers}
        position={position}
        onAnswer={({ question }, value) => question && setAnswers({ ...answers, [question.key]: value })}
        onPosition={setPosition}
        resultText={resultText}
      />
    </Stack>
  );
}
