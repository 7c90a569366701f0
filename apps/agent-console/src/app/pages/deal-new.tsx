import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { useMay } from '../../features/auth/session';
import { useClient } from '../../features/clients/api';
import { ClientPicker } from '../../features/clients/client-picker';
import { DealForm } from '../../features/deals/deal-form';
import { useUsers } from '../../features/users/api';
import { Page } from '../../ui/page';
import { paths } from '../paths';

const CURRENCIES: Record<string, string> = { ru: 'RUB', uk: 'UAH' };

/** A new deal, with the client named in the address or chosen here. */
export function DealNew() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const [address] = useSearchParams();
  const users = useUsers();
  const clientId = address.get('client');
  const named = useClient(clientId ?? '', clientId !== null).data;
  const [picked, setPicked] = useState<Client | null>(null);
  const client = picked ?? named ?? null;
  const people = (users.data?.items ?? []).filter(({ active, role }) => active && role !== 'operator' && role !== 'telemarketer');
  return (
    <Page title={t('deal.new')}>
      <DealForm
        client={client}
        picker={<ClientPicker label={t('deal.client')} onPick={setPicked} />}
        currency={CURRENCIES[i18n.language] ?? 'EUR'}
        people={may('deals.create') ? people.map(({ id, name }) => ({ value: id, label: name })) : []}
        onCreated={({ id }) => void navigate(paths.deal(id), { replace: true })}
        onCancel={() => void navigate(-1)}
      />
    </Page>
  );
}
