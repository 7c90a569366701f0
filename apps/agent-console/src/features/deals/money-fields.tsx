import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Amount } from '@callcard/crm-core';

/** The currencies that are offered; a deal keeps whichever other one it has. */
const OFFERED = ['RUB', 'UAH', 'KZT', 'EUR', 'USD', 'GBP'];

interface MoneyFieldsProps {
  amount: string;
  currency: string;
  onChange: (value: { amount: string; currency: string }) => void;
  required?: boolean;
}

/** What is typed is an amount, or nothing. */
export const isAmount = (text: string) => text.trim() === '' || Amount.safeParse(text.trim()).success;

export function MoneyFields({ amount, currency, onChange, required = false }: MoneyFieldsProps) {
  const { t } = useTranslation();
  const currencies = [...new Set([...(currency ? [currency] : []), ...OFFERED])];
  return (
    <Group gap="sm" align="flex-start">
      <TextInput
        label={t('deal.amount')}
        inputMode="decimal"
        w={160}
        required={required}
        value={amount}
        error={!isAmount(amount) && t('deal.notAmount')}
        onChange={(event) => onChange({ amount: event.currentTarget.value, currency })}
      />
      <NativeSelect
        label={t('deal.currency')}
        data={currencies}
        value={currency}
        onChange={(event) => onChange({ amount, currency: event.currentTarget.value })}
      />
    </Group>
  );
}
