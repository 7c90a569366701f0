import { useNavigate } from 'react-router';
import { useTranslation } from 'react-i18next';
import { ClientForm } from '../../features/clients/client-form';
import { useUsers } from '../../features/users/api';
import { Page } from '../../ui/page';
import { paths } from '../paths';

export function ClientNew() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const users = useUsers();
  return (
    <Page title={t('client.create')}>
      <ClientForm
        owners={(users.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        hrefOf={paths.client}
        onSaved={({ id }) => void navigate(paths.client(id), { replace: true })}
      />
    </Page>
  );
}
