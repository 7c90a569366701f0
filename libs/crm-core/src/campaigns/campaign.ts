import { z } from 'zod';
import { OwnRules } from '../compliance/call-rules';
import { CampaignId } from '../ids';
import { PageQuery } from '../page';
import { CampaignMode, CampaignPurpose } from './campaign-mode';
import { PacingSettings } from './pacing';

/** `draining`: nothing more is dialled, what goes on is finished. */
export const CampaignState = z.enum(['draft', 'running', 'paused', 'draining', 'finished']);
export type CampaignState = z.infer<typeof CampaignState>;

/** How a campaign works; all of it has its usual value. */
export const CampaignSettings = z.object({
  pacing: PacingSettings.omit({ mode: true }).default({ ratio: 1, maxLines: 10, dropLimit: 0.03, predictiveFrom: 8 }),
  /** Seconds a contact's phone may ring. */
  ringSeconds: z.int().min(5).max(120).default(25),
  /** `preview`: seconds until it is dialled by itself; null: when the agent says so. */
  previewSeconds: z.int().min(3).max(600).nullable().default(null),
  /** Machines that answer are told apart from people by the PBX. */
  detectMachines: z.boolean().default(false),
  /** Seconds that somebody who answered waits for an agent; then the safe-harbour message is played, and the call is dropped. */
  waitSeconds: z.int().min(0).max(30).default(2),
  /** New calls a second, at most. */
  callsPerSecond: z.number().gt(0).max(50).default(2),
  /** What of its rule pack it narrows. */
  rules: OwnRules.default({}),
});
export type CampaignSettings = z.infer<typeof CampaignSettings>;

/** People who are called one after another, for one purpose. */
export const Campaign = z.object({
  id: CampaignId,
  name: z.string(),
  /** Why we call, in one line: the agent reads it before dialling. */
  goal: z.string(),
  mode: CampaignMode,
  state: CampaignState,
  /** Why it is in that state, when it was not a person who put it there: a key that every language can say. */
  stateReason: z.string().nullable(),
  stateAt: z.iso.datetime(),
  purpose: CampaignPurpose,
  /** Country whose rules it follows, as a rule pack names it (ISO 3166, or `EU`). */
  rulePack: z.string(),
  /** PBX and queue whose members are its agents, and whose results it offers. */
  pbx: z.string(),
  queue: z.string(),
  /** Number shown to whom it calls (E.164); null: the trunk's own. */
  callerId: z.string().nullable(),
  scriptId: z.uuid().nullable(),
  /** Of campaigns that share agents the lower number goes first. */
  priority: z.int().min(1).max(99),
  /** It starts and ends by itself then; null: by hand. */
  startsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  settings: CampaignSettings,
  createdAt: z.iso.datetime(),
  version: z.int(),
});
export type Campaign = z.infer<typeof Campaign>;

/** A campaign, and what keeps it from being started: a draft may want a mode that its rules refuse, what runs may not. */
export const CheckedCampaign = Campaign.extend({ obstacle: z.enum(['modeRefused']).nullable() });
export type CheckedCampaign = z.infer<typeof CheckedCampaign>;

export const CampaignInput = z.object({
  name: z.string().trim().min(1).max(100),
  goal: z.string().trim().max(300).default(''),
  mode: CampaignMode,
  purpose: CampaignPurpose,
  rulePack: z.string().trim().min(2).max(10),
  pbx: z.string().trim().min(1).max(100).default('main'),
  queue: z.string().trim().min(1).max(200),
  callerId: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullish(),
  scriptId: z.uuid().nullish(),
  priority: Campaign.shape.priority.default(10),
  startsAt: z.iso.datetime().nullish(),
  endsAt: z.iso.datetime().nullish(),
  settings: CampaignSettings.prefault({}),
});
export type CampaignInput = z.infer<typeof CampaignInput>;

export const CampaignChange = CampaignInput.extend({ version: z.int() });
export type CampaignChange = z.infer<typeof CampaignChange>;

export const CampaignFilter = PageQuery.extend({ state: CampaignState.optional(), q: z.string().trim().max(100).optional() });
export type CampaignFilter = z.infer<typeof CampaignFilter>;

/** A campaign of a list: with how many contacts it has, and how many of them wait. */
export const CampaignLine = Campaign.extend({ contacts: z.int(), waiting: z.int() });
export type CampaignLine = z.infer<typeof CampaignLine>;

/** What somebody does with a campaign. */
export const CampaignMove = z.enum(['start', 'pause', 'drain', 'finish', 'reopen']);
export type CampaignMove = z.infer<typeof CampaignMove>;

const MOVES: Record<CampaignMove, { from: readonly CampaignState[]; to: CampaignState }> = {
  start: { from: ['draft', 'paused', 'draining'], to: 'running' },
  pause: { from: ['running', 'draining'], to: 'paused' },
  drain: { from: ['running'], to: 'draining' },
  finish: { from: ['draft', 'running', 'paused', 'draining'], to: 'finished' },
  reopen: { from: ['finished'], to: 'paused' },
};

/** The state after a move; null where it cannot be made. */
export function afterCampaignMove(state: CampaignState, move: CampaignMove): CampaignState | null {
  const { from, to } = MOVES[move];
  return from.includes(state) ? to : null;
}

/** What can be done with a campaign as it stands. */
export const campaignMoves = (state: CampaignState): CampaignMove[] =>
  CampaignMove.options.filter((move) => afterCampaignMove(state, move) !== null);
