import { useState } from 'react';
import { Alert, Button, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DutiesAssigned, Duty, TeamId, UserId } from '@callcard/crm-core';
import { toast } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import type { Option } from '../../ui/lists/where-form';
import { useAssignDuties } from './api';

interface GiveDutiesProps {
  chosen: readonly Duty[];
  people: readonly Option[];
  teams: readonly Option[];
  onGiven: () => void;
}

const REASONS = ['conflict', 'forbidden', 'not_found', 'illegal_transition', 'not_a_specialist', 'nobody_of_team'] as const;

/** Gives the ticked ones to a person, or to a team; says what stayed, and why. */
export function GiveDuties({ chosen, people, teams, onGiven }: GiveDutiesProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const assign = useAssignDuties();
  const showProblem = useShowProblem();
  const told = (seen: readonly Duty[]) => (result: DutiesAssigned) => {
    const numberOf = (id: string) => seen.find((duty) => duty.id === id)?.number ?? '';
    setRefused(result.refused.map(({ id, code }) => `${numberOf(id)}: ${reasonOf(code)}`));
    if (result.given.length > 0) toast(t('duty.given', { count: result.given.length }));
    onGiven();
  };
  const reasonOf = (code: string) => t(`duty.refused.${REASONS.find((known) => known === code) ?? 'other'}`);
  const give = () => {
    const [kind, id] = (to ?? '').split(' ');
    const duties = chosen.map((duty) => ({ noun: duty.noun, id: duty.id, version: duty.version }));
    const target = kind === 'team' ? { teamId: id as TeamId } : { ownerId: id as UserId };
    assign.mutate({ duties, to: target }, { onSuccess: told(chosen), onError: showProblem });
  };
  return (
    <>
      {chosen.length > 0 && (
        <Group gap="xs" align="flex-end">
          <Select
            size="xs"
            miw={260}
            searchable
            label={t('duty.giveTo')}
            value={to}
            onChange={setTo}
            nothingFoundMessage={t('agent.boardNobody')}
            data={[
              { group: t('duty.people'), items: people.map(({ value, label }) => ({ value: `person ${value}`, label })) },
              { group: t('duty.teams'), items: teams.map(({ value, label }) => ({ value: `team ${value}`, label })) },
            ]}
          />
          <Button size="xs" disabled={to === null} loading={assign.isPending} onClick={give}>
            {t('duty.give', { count: chosen.length })}
          </Button>
        </Group>
      )}
      {refused.length > 0 && (
        <Alert
          color="yellow"
          variant="outline"
          role="alert"
          title={t('duty.stayed')}
          withCloseButton
          closeButtonLabel={t('common.close')}
          onClose={() => setRefused([])}
        >
          {refused.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </Alert>
      )}
    </>
  );
}
