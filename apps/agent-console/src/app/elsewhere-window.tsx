import type { ComponentProps } from 'react';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ElsewhereChoice } from '../features/softphone/elsewhere-choice';
import { workWithoutPhone } from '../features/softphone/phone/elsewhere';
import { useTakePhone } from '../features/softphone/use-take-phone';

/** Asks once whether the phone shall come here; closing it is to work without. */
export function ElsewhereWindow({ elsewhere }: Pick<ComponentProps<typeof ElsewhereChoice>, 'elsewhere'>) {
  const { t } = useTranslation();
  const { take, pending } = useTakePhone();
  return (
    <Modal
      opened
      onClose={() => workWithoutPhone(true)}
      title={t('phone.elsewhere.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ElsewhereChoice
        elsewhere={elsewhere}
        pending={pending}
        onMove={() => void take({ kind: 'browser', number: '' }, true)}
        onWithout={() => workWithoutPhone(true)}
      />
    </Modal>
  );
}
