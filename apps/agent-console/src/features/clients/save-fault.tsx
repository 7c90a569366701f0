import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import type { Client } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { useProblemText, useShowProblem } from '../../lib/use-problem';
import { useFetchClient } from './api';
import { useFieldLabel } from './use-field-label';

interface SaveFaultProps {
  error: unknown;
  id: string | undefined;
  hrefOf: (id: string) => string;
  /** Saves what is typed over what somebody else saved. */
  onOver: (theirs: Client) => void;
  /** Gives up what is typed. */
  onTheirs: (theirs: Client) => void;
}

/** Why a client could not be saved. Where somebody was faster: in what, and whose text is to stay. */
export function SaveFault({ error, id, hrefOf, onOver, onTheirs }: SaveFaultProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const label = useFieldLabel();
  const fetchClient = useFetchClient();
  const showProblem = useShowProblem();
  const conflict = error instanceof Problem && error.status === 409 && id !== undefined ? { id, fields: error.fields } : null;
  const other = error instanceof Problem ? otherOf(error) : null;
  const take = (use: (theirs: Client) => void) => conflict && fetchClient(conflict.id).then(use, showProblem);
  return (
    <Alert color="red" variant="outline" role="alert">
      <Stack gap="xs">
        <Text size="sm">{conflict ? t('client.conflict', { fields: conflict.fields.map(label).join(', ') }) : say(error)}</Text>
        {other && (
          <Anchor size="sm" component={Link} to={hrefOf(other.id)}>
            {other.name}
          </Anchor>
        )}
        {conflict && (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => void take(onOver)}>
              {t('client.keepMine')}
            </Button>
            <Button size="xs" variant="default" onClick={() => void take(onTheirs)}>
              {t('client.takeTheirs')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** The other client that has the tax number already. */
function otherOf({ more }: Problem): { id: string; name: string } | null {
  const { otherId, otherName } = more;
  return typeof otherId === 'string' && typeof otherName === 'string' ? { id: otherId, name: otherName } : null;
}
