import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RoutingDecision } from '@callcard/crm-core';

/** Why a lead goes where it goes: the rule that decided, and who was passed over. */
export function RoutingWords({ routing, ownerName }: { routing: RoutingDecision; ownerName: string | null }) {
  const { t } = useTranslation();
  const passedOver = routing.considered.filter(({ verdict }) => verdict !== 'chosen');
  return (
    <div>
      <Text size="sm" fw={600}>
        {ownerName ? t('lead.goesTo', { name: ownerName }) : t('lead.goesToNobody')}
      </Text>
      <Text size="sm">
        {t('lead.why')}: {t(`lead.rule.${routing.rule}`)}
      </Text>
      {passedOver.length > 0 && (
        <List size="sm">
          {passedOver.map(({ userId, name, rule, verdict }) => (
            <List.Item key={userId + rule}>{t('lead.considered', { name, verdict: t(`lead.verdict.${verdict}`) })}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
