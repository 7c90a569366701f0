import { Alert, Anchor, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScriptFault } from '@callcard/crm-core';

interface FaultListProps {
  faults: ScriptFault[];
  stepName: (id: string) => string;
  onGo: (stepId: string) => void;
}

/** What keeps the script from being published; each leads to its step. */
export function FaultList({ faults, stepName, onGo }: FaultListProps) {
  const { t } = useTranslation();
  if (faults.length === 0)
    return (
      <Alert color="green" variant="outline" role="status">
        {t('script.sound')}
      </Alert>
    );
  return (
    <Alert color="red" variant="outline" title={t('script.unsound')} role="region" aria-label={t('script.unsound')}>
      <List size="sm">
        {faults.map((fault) => (
          <List.Item key={`${fault.path} ${fault.code}`}>
            {fault.stepId ? (
              <Anchor component="button" type="button" size="sm" onClick={() => onGo(fault.stepId!)}>
                {stepName(fault.stepId)}
              </Anchor>
            ) : (
              fault.code !== 'no_steps' && t('script.objections')
            )}{' '}
            {t(`script.check.${fault.code}`)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
