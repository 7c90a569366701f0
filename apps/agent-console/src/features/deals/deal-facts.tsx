import { useState, type ReactNode } from 'react';
import { Button, Group, NativeSelect, NumberInput, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { dateTime, day } from '../../lib/format';
import { Problem } from '../../lib/http';
import { localText } from '../../lib/local-text';
import { toastProblem } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';
import { useChangeDeal, useLostReasons, useMoveDeal } from './api';
import { moneyText, RottingMark, useStages } from './deal-words';
import { isAmount, MoneyFields } from './money-fields';

interface DealFactsProps {
  deal: Deal;
  mayEdit: boolean;
  client: ReactNode;
  contacts: ReactNode;
  lead: ReactNode;
}

/** What the deal is: its stage, its money, whose it is and with whom. */
export function DealFacts({ deal, mayEdit, client, contacts, lead }: DealFactsProps) {
  const { t, i18n } = useTranslation();
  const [editing, setEditing] = useState(false);
  const reasons = useLostReasons().data?.items ?? [];
  const reason = reasons.find(({ key }) => key === deal.lostReason);
  const facts = [
    [
      t('deal.amount'),
      deal.amount === null ? t('common.none') : moneyText({ amount: deal.amount, currency: deal.currency }, i18n.language),
    ],
    [t('deal.probability'), `${deal.probability} %`],
    [t('deal.expectedOn'), deal.expectedOn ? day(`${deal.expectedOn}T12:00:00`, i18n.language) : t('common.none')],
    [t('deal.owner'), deal.ownerName],
    [t('deal.source'), deal.source ?? t('common.none')],
    [t('deal.opened'), `${dateTime(deal.createdAt, i18n.language)}, ${deal.createdByName}`],
    ...(deal.closedAt ? [[t('deal.closed'), dateTime(deal.closedAt, i18n.language)]] : []),
    ...(reason ? [[t('deal.lostReason'), localText(reason.names, i18n.language)]] : []),
    ...(deal.closeNote ? [[t('deal.note'), deal.closeNote]] : []),
  ] as const;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group gap="xs">
          <Text fw={600}>{t(`deal.state.${deal.state}`)}</Text>
          <RottingMark deal={deal} />
          {lead}
        </Group>
        <div>{client}</div>
        {contacts}
        {mayEdit && (deal.state === 'open' || deal.state === 'paused') && <StageChoice deal={deal} />}
        {editing ? (
          <EditDeal key={deal.version} deal={deal} onDone={() => setEditing(false)} />
        ) : (
          <>
            <dl className="deal-facts">
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd className="figures wrap">{value}</dd>
                </div>
              ))}
            </dl>
            {mayEdit && (
              <Button w="fit-content" size="compact-sm" variant="default" onClick={() => setEditing(true)}>
                {t('common.edit')}
              </Button>
            )}
          </>
        )}
      </Stack>
    </Paper>
  );
}

function StageChoice({ deal }: { deal: Deal }) {
  const { t } = useTranslation();
  const { stages, nameOf } = useStages();
  const move = useMoveDeal();
  const showProblem = useShowProblem();
  const offered = [...stages.values()].filter(({ id, active }) => active || id === deal.stageId);
  return (
    <NativeSelect
      label={t('deal.stage')}
      w="fit-content"
      data={offered.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      value={deal.stageId}
      disabled={move.isPending}
      onChange={(event) => move.mutate({ deal, move: 'stage', input: { stageId: event.currentTarget.value } }, { onError: showProblem })}
    />
  );
}

function EditDeal({ deal, onDone }: { deal: Deal; onDone: () => void }) {
  const { t } = useTranslation();
  const change = useChangeDeal();
  const showProblem = useShowProblem();
  const [text, setText] = useState({ subject: deal.subject, source: deal.source ?? '', expectedOn: deal.expectedOn ?? '' });
  const [money, setMoney] = useState({ amount: deal.amount ?? '', currency: deal.currency });
  const [probability, setProbability] = useState<number | null>(deal.ownProbability);
  const put = (values: Partial<typeof text>) => setText({ ...text, ...values });
  const fail = (error: unknown) =>
    error instanceof Problem && error.status === 409
      ? toastProblem(t('error.title'), t('deal.changedMeanwhile', { fields: error.fields.join(', ') }))
      : showProblem(error);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!text.subject.trim() || !isAmount(money.amount)) return;
    const values = { subject: text.subject, source: text.source || null, expectedOn: text.expectedOn || null, probability };
    change.mutate(
      { deal, change: { ...values, amount: money.amount.trim() || null, currency: money.currency } },
      { onSuccess: onDone, onError: fail },
    );
  };
  return (
    <form onSubmit={submit} aria-label={t('common.edit')} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t('deal.subject')}
          required
          value={text.subject}
          error={!text.subject.trim() && t('error.field.required')}
          onChange={(event) => put({ subject: event.currentTarget.value })}
        />
        <MoneyFields {...money} onChange={setMoney} />
        <Group gap="sm" align="flex-start">
          <NumberInput
            label={t('deal.probability')}
            placeholder={t('deal.asStage')}
            w={160}
            min={0}
            max={100}
            suffix=" %"
            value={probability ?? ''}
            onChange={(value) => setProbability(value === '' ? null : Number(value))}
          />
          <TextInput
            type="date"
            label={t('deal.expectedOn')}
            value={text.expectedOn}
            onChange={(event) => put({ expectedOn: event.currentTarget.value })}
          />
        </Group>
        <TextInput label={t('deal.source')} value={text.source} onChange={(event) => put({ source: event.currentTarget.value })} />
        <Group gap="xs">
          <Button type="submit" loading={change.isPending}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
