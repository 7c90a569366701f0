import { useEffect, useState } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { compactName } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { useShowProblem } from '../../lib/use-problem';
import { useDispositions } from './api';
import { callParty } from './call-strip';
import { dispositionText } from './disposition-text';
import { savedResult, takeBack, UNDO_MILLISECONDS, type SavedResult } from './saved-result';

/** What was saved a moment ago, and the way back. It stays while somebody is on it. */
export function UndoSave() {
  const saved = useStore(savedResult);
  return saved && <Undo key={`${saved.call.id} ${saved.call.version}`} saved={saved} />;
}

function Undo({ saved }: { saved: SavedResult }) {
  const { t, i18n } = useTranslation();
  const cache = useQueryClient();
  const showProblem = useShowProblem();
  const dispositions = useDispositions();
  const [held, setHeld] = useState(false);
  const back = useMutation({ mutationFn: () => takeBack(cache, saved), onError: showProblem });
  const waits = !held && !back.isPending;
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(() => savedResult.set(null), UNDO_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [waits]);
  const { call } = saved;
  const result = call.disposition === null ? '' : dispositionText(dispositions.data, call.disposition, i18n.language);
  return (
    <Group
      gap="xs"
      role="group"
      aria-label={t('call.saved.title')}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Text size="sm" className="strip-words">
        {t('call.saved.words', { name: compactName(callParty(call) ?? t('call.hidden')), result })}
      </Text>
      <Button size="compact-sm" variant="default" loading={back.isPending} onClick={() => back.mutate()}>
        {t('call.saved.undo')}
      </Button>
    </Group>
  );
}
