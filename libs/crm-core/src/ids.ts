import { z } from 'zod';

const id = <Brand extends string>() => z.uuid().brand<Brand>();

export const UserId = id<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const TeamId = id<'TeamId'>();
export type TeamId = z.infer<typeof TeamId>;
export const ClientId = id<'ClientId'>();
export type ClientId = z.infer<typeof ClientId>;
export const CallId = id<'CallId'>();
export type CallId = z.infer<typeof CallId>;
export const LeadId = id<'LeadId'>();
export type LeadId = z.infer<typeof LeadId>;
export const TaskId = id<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;
export const RequestId = id<'RequestId'>();
export type RequestId = z.infer<typeof RequestId>;
export const DealId = id<'DealId'>();
export type DealId = z.infer<typeof DealId>;
export const ActivityId = id<'ActivityId'>();
export type ActivityId = z.infer<typeof ActivityId>;
export const PlanId = id<'PlanId'>();
export type PlanId = z.infer<typeof PlanId>;
export const EnrolmentId = id<'EnrolmentId'>();
export type EnrolmentId = z.infer<typeof EnrolmentId>;
export const CampaignId = id<'CampaignId'>();
export type CampaignId = z.infer<typeof CampaignId>;
export const CampaignListId = id<'CampaignListId'>();
export type CampaignListId = z.infer<typeof CampaignListId>;
export const CampaignContactId = id<'CampaignContactId'>();
export type CampaignContactId = z.infer<typeof CampaignContactId>;
export const AttemptId = id<'AttemptId'>();
export type AttemptId = z.infer<typeof AttemptId>;
export const SlaPolicyId = id<'SlaPolicyId'>();
export type SlaPolicyId = z.infer<typeof SlaPolicyId>;

const hex = (value: bigint, digits: number) => value.toString(16).padStart(digits, '0').slice(-digits);

const dashed = (digits: string) =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;

const LAST_IN_MILLISECOND = 0xfff;
let latest = { at: NaN, place: 0 };

/** Ids of one millisecond are counted, from a number that nobody can guess. */
function placeAt(now: number, chance: number): number {
  const place = latest.at === now ? Math.min(latest.place + 1, LAST_IN_MILLISECOND) : chance & 0x3ff;
  latest = { at: now, place };
  return place;
}

/** A new id (UUIDv7) that sorts after those made before it, by the same process and clock. `now` in milliseconds. */
export function newId<Id extends string = string>(now: number = Date.now()): Id {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const place = placeAt(now, (random[0]! << 8) | random[1]!);
  const tail = Array.from(random.subarray(2), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = (0x8 | (random[0]! >> 6)).toString(16);
  return dashed(`${hex(BigInt(now), 12)}7${place.toString(16).padStart(3, '0')}${variant}${tail.slice(1)}`) as Id;
}

/**
 * The id of the call that a PBX knows by `linkedId`: a UUIDv8 laid out like v7 (milliseconds of the Linkedid's epoch, then
 * a hash), so that it is known before anything is written, sorts by time, and is the same after a restart.
 */
export function callIdOf(pbx: string, linkedId: string): CallId {
  const hash = hex(fnv1a128(`${pbx} ${linkedId}`), 32);
  const variant = (0x8 | (parseInt(hash[3]!, 16) & 0x3)).toString(16);
  return dashed(`${hex(epochMilliseconds(linkedId), 12)}8${hash.slice(0, 3)}${variant}${hash.slice(4, 19)}`) as CallId;
}

/** Linkedid is `[systemname-]epoch.sequence`; an id without an epoch counts from 0. */
function epochMilliseconds(linkedId: string): bigint {
  const epoch = /(?:^|-)(\d{9,11})(?:\.|-|$)/.exec(linkedId)?.[1];
  return BigInt(epoch ?? 0) * 1000n;
}

const FNV_OFFSET = 0x6c62272e07bb014262b821756295c58dn;
const FNV_PRIME = 0x1000000000000000000013bn;
const MASK_128 = (1n << 128n) - 1n;

/** FNV-1a, 128 bits: no secret depends on it, it only has to spread. */
function fnv1a128(text: string): bigint {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * FNV_PRIME) & MASK_128;
  return hash;
}
