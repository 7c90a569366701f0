import { Alert, Button, CopyButton, Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ShownOnceProps {
  title: string;
  label: string;
  value: string;
}

/** A secret that is told this one time, to be copied. */
export function ShownOnce({ title, label, value }: ShownOnceProps) {
  const { t } = useTranslation();
  return (
    <Alert title={title} role="status" maw={640}>
      <Group align="flex-end">
        <TextInput label={label} readOnly value={value} style={{ flex: 1 }} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton value={value}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'common.copied' : 'common.copy')}</Button>}
        </CopyButton>
      </Group>
    </Alert>
  );
}
