import { Fragment } from 'react';
import { Mark } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MessagePlaceholder } from '@callcard/crm-core';

/** What a text still leaves open: nobody is sent one with braces where their name should be. */
export function OpenPlaceholders({ names }: { names: MessagePlaceholder[] }) {
  const { t } = useTranslation();
  return (
    <>
      {t('message.template.open')}{' '}
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <Mark>{`{${name}}`}</Mark> {t(`message.placeholder.${WORDS[name]}`)}
        </Fragment>
      ))}
    </>
  );
}

/** What a placeholder is called, by the key of its text. */
const WORDS = {
  'client.name': 'client_name',
  'client.greeting': 'client_greeting',
  'client.company': 'client_company',
  'me.name': 'me_name',
  'me.phone': 'me_phone',
  'me.email': 'me_email',
  'company.name': 'company_name',
  'deal.number': 'deal_number',
  'deal.subject': 'deal_subject',
} as const satisfies Record<MessagePlaceholder, string>;
