import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { REQUEST_LIST_FIELDS, type Request, type RequestListField } from '@callcard/crm-core';
import { dateTime, duration } from '../../lib/format';
import { shownPhone } from '../../lib/phone';
import type { FieldView, Option } from '../../ui/lists/where-form';
import { RequestDue } from './request-words';

const COLUMNS = [
  ...(['number', 'kind', 'status', 'priority', 'clientName', 'ownerId', 'dueAt', 'queue', 'teamId', 'channel'] as const),
  ...(['callerNumber', 'callerName', 'why', 'count', 'longestWaitSeconds', 'createdBy', 'createdAt', 'lastAt'] as const),
  ...(['respondedAt', 'escalatedAt', 'resolution', 'closeNote', 'closedAt'] as const),
];
export const SHIPPED_REQUEST_COLUMNS = ['kind', 'status', 'priority', 'clientName', 'ownerId', 'dueAt'];

/** The name of a column; of one that there is no more, as it stands in the address. */
export function useRequestLabel(): (name: string) => string {
  const { t } = useTranslation();
  const known = Object.keys(REQUEST_LIST_FIELDS) as RequestListField[];
  return (name) => {
    const field = known.find((one) => one === name);
    return field ? t(`request.field.${field}`) : name;
  };
}

export function useRequestColumnNames(): Option[] {
  const label = useRequestLabel();
  return COLUMNS.map((name) => ({ value: name, label: label(name) }));
}

/** What stands in a column of a request. */
export function useRequestCell(queueTitle: (name: string) => string): (request: Request, column: string) => ReactNode {
  const { t, i18n } = useTranslation();
  const moment = (at: string | null) => at && dateTime(at, i18n.language);
  const cells: Record<(typeof COLUMNS)[number], (request: Request) => ReactNode> = {
    number: (request) => request.number,
    kind: (request) => t(`request.kind.${request.kind}`),
    status: (request) => t(`request.status.${request.status}`),
    priority: (request) => t(`request.priority.${request.priority}`),
    clientName: (request) => request.clientName,
    ownerId: (request) => request.ownerName,
    dueAt: (request) => (request.state === 'open' ? <RequestDue request={request} /> : moment(request.dueAt)),
    queue: (request) => request.queue && queueTitle(request.queue),
    teamId: (request) => request.teamName,
    channel: (request) => t(`request.channel.${request.channel}`),
    callerNumber: (request) => request.callerNumber && shownPhone(request.callerNumber),
    callerName: (request) => request.callerName,
    why: (request) => request.why && t(`request.why.${request.why}`),
    count: (request) => request.count,
    longestWaitSeconds: (request) => duration(request.longestWaitSeconds),
    createdBy: (request) => request.createdByName,
    createdAt: (request) => moment(request.createdAt),
    lastAt: (request) => moment(request.lastAt),
    respondedAt: (request) => moment(request.sla.respondedAt),
    escalatedAt: (request) => moment(request.escalatedAt),
    resolution: (request) => request.resolution && t(`request.resolution.${request.resolution}`),
    closeNote: (request) => request.closeNote,
    closedAt: (request) => moment(request.closedAt),
  };
  return (request, column) => {
    const known = COLUMNS.find((one) => one === column);
    return known && cells[known](request);
  };
}

interface RequestWhere {
  people: readonly Option[];
  teams: readonly Option[];
  queues: readonly Option[];
  /** Numbers that are hidden are not asked for either. */
  seesNumbers: boolean;
}

/** The fields by which the list of requests is narrowed. */
export function useRequestWhereFields({ people, teams, queues, seesNumbers }: RequestWhere): FieldView[] {
  const { t } = useTranslation();
  const label = useRequestLabel();
  const fields = REQUEST_LIST_FIELDS;
  const options: Partial<Record<RequestListField, readonly Option[]>> = {
    ownerId: people,
    createdBy: people,
    teamId: teams,
    queue: queues,
    kind: fields.kind.options.map((one) => ({ value: one, label: t(`request.kind.${one}`) })),
    state: fields.state.options.map((one) => ({ value: one, label: t(`request.state.${one}`) })),
    status: fields.status.options.map((one) => ({ value: one, label: t(`request.status.${one}`) })),
    channel: fields.channel.options.map((one) => ({ value: one, label: t(`request.channel.${one}`) })),
    priority: fields.priority.options.map((one) => ({ value: one, label: t(`request.priority.${one}`) })),
    why: fields.why.options.map((one) => ({ value: one, label: t(`request.why.${one}`) })),
    resolution: fields.resolution.options.map((one) => ({ value: one, label: t(`request.resolution.${one}`) })),
    absence: fields.absence.options.map((one) => ({ value: one, label: t(`request.absence.${one}`) })),
  };
  return (Object.keys(fields) as RequestListField[])
    .filter((name) => seesNumbers || name !== 'callerNumber')
    .map((name) => ({ name, label: label(name), type: fields[name].type, options: options[name] ?? [] }));
}
