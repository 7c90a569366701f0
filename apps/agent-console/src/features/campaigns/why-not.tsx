import { Button, Popover, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignContact } from '@callcard/crm-core';
import { shortMoment } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import { useProblemText } from '../../lib/use-problem';
import { useWhyNot } from './api';

interface WhyNotProps {
  campaignId: string;
  contact: CampaignContact;
}

/** Why a contact is not called now: one reason, one click. */
export function WhyNotButton({ campaignId, contact }: WhyNotProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={320} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t('campaign.why.title')}: ${contact.name || shownPhone(contact.numbers[0]?.number ?? '')}`}
          onClick={() => setOpened(!opened)}
        >
          {t('campaign.why.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('campaign.why.title')}>
        {opened && <Why campaignId={campaignId} contact={contact} onClose={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Why({ campaignId, contact, onClose }: WhyNotProps & { onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const say = useProblemText();
  const why = useWhyNot(campaignId, contact.id);
  const { reason, until, number, rules } = why.data ?? {};
  return (
    <Stack gap="xs" role="status">
      {why.isPending && <Text size="sm">{t('common.loading')}</Text>}
      {why.isError && <Text size="sm">{say(why.error)}</Text>}
      {why.data && (
        <>
          <Text size="sm" fw={600}>
            {reason ? t(`campaign.reason.${reason}`) : t('campaign.why.called', { number: shownPhone(number ?? '') })}
          </Text>
          {reason === 'done' && contact.ended && <Text size="sm">{t(`campaign.ended.${contact.ended}`)}</Text>}
          {until && <Text size="sm">{t('campaign.why.until', { at: shortMoment(until, i18n.language) })}</Text>}
          {rules && <Text size="sm">{t('campaign.why.rules', { pack: rules.pack, version: rules.version })}</Text>}
        </>
      )}
      <Button size="xs" variant="default" w="fit-content" onClick={onClose}>
        {t('common.close')}
      </Button>
    </Stack>
  );
}
