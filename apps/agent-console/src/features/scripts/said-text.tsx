import { Mark } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PLACEHOLDERS, scriptParts, textIn, type Locale, type Placeholder, type ScriptTexts, type ScriptValues } from '@callcard/crm-core';

/** What is known of a call, in the words of a language: names have forms. */
export type Fields = (locale: Locale) => ScriptValues;

interface FilledTextProps {
  text: string;
  values: ScriptValues;
}

/** A text of a script, filled; what is missing is marked by its name, never empty. */
export function FilledText({ text, values }: FilledTextProps) {
  const missing = useMissingName();
  return scriptParts(text, values).map((part, index) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'value') return <strong key={index}>{part.text}</strong>;
    return <Mark key={index}>[{missing(part.name)}]</Mark>;
  });
}

interface SaidTextProps {
  texts: ScriptTexts;
  locale: Locale;
  /** The language of the script. */
  own: Locale;
  fields: Fields;
}

/** The same in one of several languages. */
export function SaidText({ texts, locale, own, fields }: SaidTextProps) {
  const said = textIn(texts, locale, own);
  return (
    <span lang={said.locale} className="wrap">
      <FilledText text={said.text} values={fields(said.locale)} />
    </span>
  );
}

type Known = (typeof PLACEHOLDERS)[number];
const isKnown = (name: string): name is Known => PLACEHOLDERS.some((known) => known === name);

/** What a missing value is called; a column of a list by its own name. */
function useMissingName() {
  const { t } = useTranslation();
  return (name: Placeholder) => (isKnown(name) ? t(`script.missing.${WORDS[name]}`) : name.slice('contact.'.length));
}

/** What a missing value is called, by the key of its text. */
const WORDS = {
  'client.name': 'client_name',
  'client.addressAs': 'client_addressAs',
  'client.company': 'client_company',
  'agent.name': 'agent_name',
  company: 'company',
  queue: 'queue',
  number: 'number',
  'campaign.name': 'campaign_name',
  'campaign.goal': 'campaign_goal',
  'contact.name': 'contact_name',
} as const satisfies Record<Known, string>;
