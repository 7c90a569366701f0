import { useState } from 'react';
import { Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ClientCard, Pop } from '@callcard/crm-core';
import { useDigits } from '../../lib/keys';
import { KeyHint } from '../../ui/key-hint';

interface PopMatchProps {
  pop: Pop;
  keys: boolean;
  chosenId: string | null;
  facts: (card: ClientCard) => React.ReactNode;
  onChoose: (card: ClientCard) => void;
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
  if (pop.match === 'many') return <Chooser pop={pop} keys={rest.keys} onChoose={rest.onChoose} />;
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

/** Up to five people of one number: nothing is bound until one is chosen. */
function Chooser({ pop, keys, onChoose }: Pick<PopMatchProps, 'pop' | 'keys' | 'onChoose'>) {
  const { t } = useTranslation();
  const choose = (digit: number) => {
    const card = pop.candidates[digit - 1];
    if (card) onChoose(card);
  };
  useDigits(keys ? choose : null);
  return (
    <Stack gap={4}>
      <Text fw={600}>{t('call.whoIsIt')}</Text>
      <Text size="sm" c="dimmed">
        {t('call.whoIsItHint')}
      </Text>
      {pop.candidates.map((card, index) => (
        <UnstyledButton key={card.id} className="row" onClick={() => onChoose(card)} aria-keyshortcuts={String(index + 1)}>
          <Group gap="xs" wrap="nowrap">
            <KeyHint>{String(index + 1)}</KeyHint>
            <div>
              <Text size="sm">{card.name}</Text>
              {(card.ownerName || card.tags.length > 0) && (
                <Text size="xs" c="dimmed" aria-hidden="true">
                  {[card.ownerName, ...card.tags].filter(Boolean).join(' · ')}
                </Text>
              )}
            </div>
          </Group>
        </UnstyledButton>
      ))}
      {pop.more > 0 && <Text size="sm">{t('call.andMore', { count: pop.more })}</Text>}
    </Stack>
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
