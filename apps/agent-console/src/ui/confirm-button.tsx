import { useState } from 'react';
import { Button, Group, Popover, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ConfirmButtonProps {
  label: string;
  /** What will happen, in words. */
  consequence: string;
  onConfirm: () => void;
}

/** Something that cannot be taken back says first what it does. */
export function ConfirmButton({ label, consequence, onConfirm }: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={280} withinPortal trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="default" onClick={() => setOpened(!opened)}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{consequence}</Text>
          <Group gap="xs">
            <Button size="xs" color="red.9" onClick={() => (setOpened(false), onConfirm())}>
              {label}
            </Button>
            <Button size="xs" variant="default" onClick={() => setOpened(false)}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
