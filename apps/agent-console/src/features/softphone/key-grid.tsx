import { Button, SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;

/** The twelve keys of a telephone. */
export function KeyGrid({ onPress }: { onPress: (key: string) => void }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={3} spacing="xs" verticalSpacing="xs" maw={240}>
      {KEYS.map((key) => (
        <Button key={key} variant="default" size="md" px={0} aria-label={t('phone.key', { key })} onClick={() => onPress(key)}>
          {key}
        </Button>
      ))}
    </SimpleGrid>
  );
}
