import { Button, Fieldset, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Locale, Objection } from '@callcard/crm-core';
import { newObjection } from './new-parts';
import { TextsFields } from './texts-fields';

interface ObjectionsFormProps {
  objections: Objection[];
  own: Locale;
  onChange: (objections: Objection[]) => void;
}

/** What clients object, and what is said to it. */
export function ObjectionsForm({ objections, own, onChange }: ObjectionsFormProps) {
  const { t } = useTranslation();
  const put = (id: string, change: Partial<Objection>) => onChange(objections.map((one) => (one.id === id ? { ...one, ...change } : one)));
  return (
    <Stack gap="xs">
      {objections.map((one, at) => (
        <Fieldset key={one.id} legend={t('script.objection', { number: at + 1 })}>
          <Stack gap="xs">
            <TextsFields label={t('script.objects')} value={one.title} own={own} onChange={(title) => put(one.id, { title })} />
            <TextsFields label={t('script.says')} long value={one.answer} own={own} onChange={(answer) => put(one.id, { answer })} />
            <Button
              w="fit-content"
              size="compact-sm"
              variant="default"
              onClick={() => onChange(objections.filter(({ id }) => id !== one.id))}
            >
              {t('script.removeObjection', { number: at + 1 })}
            </Button>
          </Stack>
        </Fieldset>
      ))}
      <Button w="fit-content" size="compact-sm" variant="default" onClick={() => onChange([...objections, newObjection()])}>
        {t('script.addObjection')}
      </Button>
    </Stack>
  );
}
