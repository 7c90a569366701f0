import { Suspense, useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Request } from '@callcard/crm-core';
import { useMay, useMe } from '../features/auth/session';
import { useTeams, useUsers } from '../features/users/api';
import { lazyPart } from '../lib/lazy-part';
import { toast } from '../lib/toast';
import { sayPolitely } from '../ui/announcer';

const RequestForm = lazyPart(async () => (await import('../features/requests/request-form')).RequestForm);

interface NewRequestProps {
  clientId?: string | null;
  callId?: string | null;
  size?: 'sm' | 'compact-sm';
  onCreated?: (request: Request) => void;
}

/** One button that writes a request down, of the client and the call at hand where there are any. */
export function NewRequest({ size = 'sm', onCreated, ...about }: NewRequestProps) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  if (!may('requests.create')) return null;
  return (
    <>
      <Button size={size} variant="default" w="fit-content" onClick={() => setOpened(true)}>
        {t('request.new')}
      </Button>
      {opened && (
        <Suspense>
          <Form
            {...about}
            onClose={() => setOpened(false)}
            onCreated={(request) => {
              const message = t('request.created', { number: request.number });
              toast(message);
              sayPolitely(message);
              setOpened(false);
              onCreated?.(request);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

function Form(props: { clientId?: string | null; callId?: string | null; onClose: () => void; onCreated: (request: Request) => void }) {
  const { user } = useMe();
  const users = useUsers();
  const teams = useTeams();
  const people = (users.data?.items ?? []).filter(({ active }) => active).map(({ id, name }) => ({ value: id as string, label: name }));
  const groups = (teams.data?.items ?? []).map(({ id, name }) => ({ value: id as string, label: name }));
  return <RequestForm {...props} myId={user.id} people={people} teams={groups} />;
}
