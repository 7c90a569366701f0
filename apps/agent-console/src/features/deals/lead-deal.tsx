import { useState, type ReactNode } from 'react';
import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useLeadDeal } from './api';
import { useNewDealPlan } from './new-deal-plan';
import { contactOf, newContact, NextContactFields } from './next-contact-fields';

interface LeadDealProps {
  leadId: string;
  /** null: nobody knows yet. */
  clientId: string | null;
  /** What became of it already. */
  deal: ReactNode;
  mayMake: boolean;
  onMade: (deal: Deal) => void;
}

/** The deal of a lead, or the button that makes one: its client and its words go along. */
export function LeadDeal({ leadId, clientId, deal, mayMake, onMade }: LeadDealProps) {
  const { t } = useTranslation();
  const make = useLeadDeal();
  const [opened, setOpened] = useState(false);
  const [next, setNext] = useState(() => newContact(1));
  const [tried, setTried] = useState(false);
  const { planId, field: planField } = useNewDealPlan(opened ? clientId : null);
  if (deal) return <Text size="sm">{deal}</Text>;
  if (!mayMake) return null;
  const submit = () => {
    setTried(true);
    const nextContact = planId ? null : contactOf(next);
    if (planId || nextContact) make.mutate({ leadId, planId, nextContact }, { onSuccess: onMade });
  };
  return (
    <>
      <Button w="fit-content" variant="default" onClick={() => setOpened(true)}>
        {t('deal.fromLead')}
      </Button>
      <EditModal
        title={t('deal.fromLead')}
        opened={opened}
        onClose={() => setOpened(false)}
        onSubmit={submit}
        pending={make.isPending}
        error={make.error}
      >
        {planField}
        {!planId && <NextContactFields value={next} onChange={setNext} tried={tried} />}
      </EditModal>
    </>
  );
}
