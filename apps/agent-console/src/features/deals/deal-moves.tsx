import { useState } from 'react';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Deal } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { useDeals, useMoveDeal, type DealMove } from './api';
import { isAmount } from './money-fields';
import { contactOf, newContact, NextContactFields } from './next-contact-fields';
import { NO_OUTCOME, OutcomeFields } from './outcome-fields';

interface WindowProps {
  deal: Deal;
  onClose: () => void;
}

function useMove(deal: Deal, move: DealMove, onClose: () => void) {
  const mutation = useMoveDeal();
  const [tried, setTried] = useState(false);
  const submit = (input: object | null) => {
    setTried(true);
    if (input) mutation.mutate({ deal, move, input }, { onSuccess: onClose });
  };
  return { tried, submit, pending: mutation.isPending, error: mutation.error };
}

function CloseWindow({ deal, onClose }: WindowProps) {
  const { t } = useTranslation();
  const { tried, submit, ...state } = useMove(deal, 'close', onClose);
  const [outcome, setOutcome] = useState(NO_OUTCOME);
  const [amount, setAmount] = useState(deal.amount ?? '');
  const won = outcome.outcome === 'won';
  const ready = won ? isAmount(amount) && /[1-9]/.test(amount) : outcome.lostReason !== '';
  const { lostReason, note } = outcome;
  const input = { outcome: outcome.outcome, note, ...(won ? { amount } : { lostReason }) };
  return (
    <EditModal title={t('deal.close')} opened onClose={onClose} onSubmit={() => submit(ready ? input : null)} {...state}>
      <OutcomeFields value={outcome} onChange={setOutcome} tried={tried} />
      {won && (
        <TextInput
          label={`${t('deal.amount')}, ${deal.currency}`}
          inputMode="decimal"
          required
          value={amount}
          error={tried && !ready && t('deal.wonAmount')}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      )}
    </EditModal>
  );
}

function HandOverWindow({ deal, onClose, people }: WindowProps & { people: { value: string; label: string }[] }) {
  const { t } = useTranslation();
  const { tried, submit, ...state } = useMove(deal, 'assign', onClose);
  const [ownerId, setOwnerId] = useState('');
  const [reason, setReason] = useState('');
  const ready = ownerId !== '' && reason.trim() !== '';
  return (
    <EditModal title={t('deal.handOver')} opened onClose={onClose} onSubmit={() => submit(ready ? { ownerId, reason } : null)} {...state}>
      <NativeSelect
        label={t('deal.newOwner')}
        required
        data={[{ value: '', label: '–' }, ...people]}
        value={ownerId}
        error={tried && !ownerId && t('error.field.required')}
        onChange={(event) => setOwnerId(event.currentTarget.value)}
      />
      <TextInput
        label={t('deal.reason')}
        required
        value={reason}
        error={tried && !reason.trim() && t('error.field.required')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </EditModal>
  );
}

function ResumeWindow({ deal, onClose }: WindowProps) {
  const { t } = useTranslation();
  const { tried, submit, ...state } = useMove(deal, 'resume', onClose);
  const [next, setNext] = useState(() => newContact());
  const nextContact = contactOf(next);
  return (
    <EditModal title={t('deal.resume')} opened onClose={onClose} onSubmit={() => submit(nextContact && { nextContact })} {...state}>
      <NextContactFields value={next} onChange={setNext} tried={tried} ownerId={deal.ownerId} />
    </EditModal>
  );
}

function PauseWindow({ deal, onClose }: WindowProps) {
  const { t } = useTranslation();
  const { submit, tried: _tried, ...state } = useMove(deal, 'pause', onClose);
  const [note, setNote] = useState('');
  return (
    <EditModal title={t('deal.pause')} opened onClose={onClose} onSubmit={() => submit({ note })} {...state}>
      <TextInput label={t('deal.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
    </EditModal>
  );
}

/** Only deals of the same client that are under way can take it in. */
function MergeWindow({ deal, onClose }: WindowProps) {
  const { t } = useTranslation();
  const { tried, submit, ...state } = useMove(deal, 'merge', onClose);
  const [into, setInto] = useState('');
  const others = (useDeals({ clientId: deal.clientId, state: 'open' }).data?.pages ?? []).flatMap((page) => page.items);
  return (
    <EditModal title={t('deal.merge')} opened onClose={onClose} onSubmit={() => submit(into ? { into } : null)} {...state}>
      <NativeSelect
        label={t('deal.mergeInto')}
        required
        data={[
          { value: '', label: '–' },
          ...others
            .filter(({ id }) => id !== deal.id)
            .map(({ id, number, subject }) => ({ value: id as string, label: `${number} ${subject}` })),
        ]}
        value={into}
        error={tried && !into && t('error.field.required')}
        onChange={(event) => setInto(event.currentTarget.value)}
      />
    </EditModal>
  );
}

interface DealMovesProps {
  deal: Deal;
  mayEdit: boolean;
  /** To whom it can be handed over; empty for those who may not. */
  people: { value: string; label: string }[];
}

/** What can become of the deal now. */
export function DealMoves({ deal, mayEdit, people }: DealMovesProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'close' | 'assign' | 'pause' | 'resume' | 'merge' | null>(null);
  const done = () => setOpen(null);
  const underWay = deal.state === 'open' || deal.state === 'paused';
  const button = (name: NonNullable<typeof open>, label: string, color?: string) => (
    <Button key={name} size="compact-sm" variant={color ? 'filled' : 'default'} color={color} onClick={() => setOpen(name)}>
      {label}
    </Button>
  );
  return (
    <Group gap="xs">
      {mayEdit && underWay && button('close', t('deal.close'), 'teal.9')}
      {mayEdit && deal.state === 'open' && button('pause', t('deal.pause'))}
      {mayEdit && deal.state !== 'open' && deal.state !== 'merged' && button('resume', t('deal.resume'))}
      {people.length > 0 && deal.state !== 'merged' && button('assign', t('deal.handOver'))}
      {mayEdit && underWay && button('merge', t('deal.merge'))}
      {open === 'close' && <CloseWindow deal={deal} onClose={done} />}
      {open === 'assign' && <HandOverWindow deal={deal} people={people} onClose={done} />}
      {open === 'resume' && <ResumeWindow deal={deal} onClose={done} />}
      {open === 'merge' && <MergeWindow deal={deal} onClose={done} />}
      {open === 'pause' && <PauseWindow deal={deal} onClose={done} />}
    </Group>
  );
}
