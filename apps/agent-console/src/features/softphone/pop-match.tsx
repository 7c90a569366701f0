import { useState } from 'react';
import { Checkbox, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { companyAmong, type ClientCard, type Pop } from '@callcard/crm-core';
import { useDigits } from '../../lib/keys';
import { KeyHint } from '../../ui/key-hint';

interface PopMatchProps {
  pop: Pop;
  keys: boolean;
  chosenId: string | null;
  facts: (card: ClientCard) => React.ReactNode;
  /** `always`: from now on the number is theirs alone. */
  onChoose: (card: ClientCard, always: boolean) => void;
  onCreate: (name: string) => void;
  creating: boolean;
  /** Turns a stranger away for good; where there is a right to. */
  block?: React.ReactNode;
}

/** Nobody, one, several or a hidden number are four different screens; nothing is guessed silently. */
export function PopMatch({ pop, chosenId, ...rest }: PopMatchProps) {
  const { t } = useTranslation();
  const chosen = pop.candidates.find(({ id }) => id === chosenId) ?? (pop.match === 'one' ? pop.candidates[0] : undefined);
  if (pop.direction === 'internal') return null;
  if (chosen) return <KnownClient card={chosen} facts={rest.facts} />;
  if (pop.match === 'pending') return <Text size="sm">{t('call.lookingUp')}</Text>;
  if (pop.match === 'hidden') return <Text size="sm">{t('call.hiddenHint')}</Text>;
  if (pop.match === 'many') return <Chooser {...pop} keys={rest.keys} onChoose={rest.onChoose} />;
  return (
    <>
      <NewNumber onCreate={rest.onCreate} creating={rest.creating} done={chosenId !== null} />
      {rest.block}
    </>
  );
}

function KnownClient({ card, facts }: { card: ClientCard; facts: PopMatchProps['facts'] }) {
  return (
    <Stack gap={4}>
      <Text size="lg" fw={700}>
        {card.name}
      </Text>
      {facts(card)}
    </Stack>
  );
}

interface ChooserProps extends Pick<PopMatchProps, 'keys' | 'onChoose'> {
  candidates: ClientCard[];
  more: number;
}

/** Up to five people of one number, or a company and its people: nothing is bound until one is chosen. */
export function Chooser({ candidates, more, keys, onChoose }: ChooserProps) {
  const { t } = useTranslation();
  const [always, setAlways] = useState(false);
  const company = companyAmong(candidates)?.company;
  const choose = (digit: number) => {
    const card = candidates[digit - 1];
    if (card) onChoose(card, always);
  };
  useDigits(keys ? choose : null);
  return (
    <Stack gap={4} role="group" aria-label={company?.name ?? t('call.whoIsIt')}>
      {company && (
        <Text size="lg" fw={700}>
          {company.name}
        </Text>
      )}
      <Text fw={600}>{t('call.whoIsIt')}</Text>
      <Text size="sm" c="dimmed">
        {t(company ? 'call.whoOfCompanyHint' : 'call.whoIsItHint')}
      </Text>
      {candidates.map((card, index) => (
        <UnstyledButton key={card.id} className="row" onClick={() => choose(index + 1)} aria-keyshortcuts={String(index + 1)}>
          <Group gap="xs" wrap="nowrap">
            <KeyHint>{String(index + 1)}</KeyHint>
            <Candidate card={card} company={company} />
          </Group>
        </UnstyledButton>
      ))}
      {more > 0 && <Text size="sm">{t('call.andMore', { count: more })}</Text>}
      <Checkbox label={t('call.always')} checked={always} onChange={(event) => setAlways(event.currentTarget.checked)} />
    </Stack>
  );
}

function Candidate({ card, company }: { card: ClientCard; company: ClientCard | undefined }) {
  const { t } = useTranslation();
  const about = [card.ownerName, ...card.tags, company ? null : card.organisation].filter(Boolean).join(' · ');
  return (
    <div>
      <Text size="sm">{card === company ? t('call.companyItself', { name: card.name }) : card.name}</Text>
      {about && (
        <Text size="xs" c="dimmed" aria-hidden="true">
          {about}
        </Text>
      )}
    </div>
  );
}

/** One field and Enter: the client is there and the call is theirs. */
export function NewNumber({ onCreate, creating, done }: { onCreate: (name: string) => void; creating: boolean; done: boolean }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (name.trim() && !creating && !done) onCreate(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={4}>
        <Text fw={600}>{t('call.newNumber')}</Text>
        <TextInput
          label={t('common.name')}
          description={t('call.newNumberHint')}
          autoComplete="off"
          value={name}
          disabled={done}
          aria-keyshortcuts="Enter"
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </Stack>
    </form>
  );
}
