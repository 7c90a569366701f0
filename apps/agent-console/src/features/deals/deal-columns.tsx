import type { ReactNode } from 'react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DEAL_LIST_FIELDS, type Deal, type DealListField } from '@callcard/crm-core';
import { dateTime, day } from '../../lib/format';
import { localText } from '../../lib/local-text';
import { shownPhone } from '../../lib/phone';
import type { FieldView, Option } from '../../ui/lists/where-form';
import { useLostReasons, usePipelines } from './api';
import { moneyText, NextContactMark, RottingMark, useStages } from './deal-words';

const COLUMNS = [
  ...(['clientName', 'stageId', 'amount', 'ownerId', 'nextContactAt', 'contacts', 'phone', 'source', 'pipelineId'] as const),
  ...(['probability', 'expectedOn', 'state', 'createdBy', 'createdAt', 'updatedAt', 'stageSince', 'closedAt'] as const),
  ...(['lostReason', 'closeNote'] as const),
];
export const SHIPPED_DEAL_COLUMNS = ['clientName', 'stageId', 'amount', 'ownerId', 'nextContactAt'];

/** The name of a column; of one that there is no more, as it stands in the address. */
export function useDealLabel(): (name: string) => string {
  const { t } = useTranslation();
  const known = [...COLUMNS, ...(Object.keys(DEAL_LIST_FIELDS) as DealListField[])];
  return (name) => {
    const field = known.find((one) => one === name);
    return field ? t(`deal.field.${field}`) : name;
  };
}

export function useDealColumnNames(): Option[] {
  const label = useDealLabel();
  return COLUMNS.map((name) => ({ value: name, label: label(name) }));
}

/** Names of pipelines and of reasons for a loss. */
function useNames() {
  const { i18n } = useTranslation();
  const pipelines = usePipelines().data?.items ?? [];
  const reasons = useLostReasons().data?.items ?? [];
  return {
    pipelines: pipelines.map(({ id, names }) => ({ value: id as string, label: localText(names, i18n.language) })),
    reasons: reasons.map(({ key, names }) => ({ value: key as string, label: localText(names, i18n.language) })),
  };
}

/** What stands in a column of a deal. */
export function useDealCell(): (deal: Deal, column: string) => ReactNode {
  const { t, i18n } = useTranslation();
  const { nameOf } = useStages();
  const { pipelines, reasons } = useNames();
  const moment = (at: string | null) => at && dateTime(at, i18n.language);
  const named = (options: Option[], value: string | null) => options.find((one) => one.value === value)?.label ?? value;
  const cells: Record<(typeof COLUMNS)[number], (deal: Deal) => ReactNode> = {
    clientName: (deal) => deal.clientName,
    stageId: (deal) => (
      <Stack gap={2} align="flex-start">
        {deal.state === 'open' ? nameOf(deal.stageId) : t(`deal.state.${deal.state}`)}
        <RottingMark deal={deal} />
      </Stack>
    ),
    amount: (deal) => deal.amount !== null && moneyText({ amount: deal.amount, currency: deal.currency }, i18n.language),
    ownerId: (deal) => deal.ownerName,
    nextContactAt: (deal) => <NextContactMark deal={deal} />,
    contacts: (deal) => deal.contacts.map(({ name }) => name).join(', '),
    phone: (deal) => deal.phone && shownPhone(deal.phone),
    source: (deal) => deal.source,
    pipelineId: (deal) => named(pipelines, deal.pipelineId),
    probability: (deal) => `${deal.probability} %`,
    expectedOn: (deal) => deal.expectedOn && day(`${deal.expectedOn}T00:00`, i18n.language),
    state: (deal) => t(`deal.state.${deal.state}`),
    createdBy: (deal) => deal.createdByName,
    createdAt: (deal) => moment(deal.createdAt),
    updatedAt: (deal) => moment(deal.updatedAt),
    stageSince: (deal) => moment(deal.stageSince),
    closedAt: (deal) => moment(deal.closedAt),
    lostReason: (deal) => named(reasons, deal.lostReason),
    closeNote: (deal) => deal.closeNote,
  };
  return (deal, column) => {
    const known = COLUMNS.find((one) => one === column);
    return known && cells[known](deal);
  };
}

interface DealWhere {
  people: readonly Option[];
  teams: readonly Option[];
  /** Amounts that are hidden are not asked for either. */
  seesAmounts: boolean;
}

/** The fields by which the list of deals is narrowed. */
export function useDealWhereFields({ people, teams, seesAmounts }: DealWhere): FieldView[] {
  const { t } = useTranslation();
  const label = useDealLabel();
  const { stages, nameOf } = useStages();
  const { pipelines, reasons } = useNames();
  const options: Partial<Record<DealListField, readonly Option[]>> = {
    ownerId: people,
    createdBy: people,
    teamId: teams,
    pipelineId: pipelines,
    stageId: [...stages.keys()].map((id) => ({ value: id, label: nameOf(id) })),
    lostReason: reasons,
    state: DEAL_LIST_FIELDS.state.options.map((one) => ({ value: one, label: t(`deal.state.${one}`) })),
    nextContactKind: DEAL_LIST_FIELDS.nextContactKind.options.map((one) => ({ value: one, label: t(`deal.kind.${one}`) })),
  };
  return (Object.keys(DEAL_LIST_FIELDS) as DealListField[])
    .filter((name) => seesAmounts || name !== 'amount')
    .map((name) => ({ name, label: label(name), type: DEAL_LIST_FIELDS[name].type, options: options[name] ?? [] }));
}
