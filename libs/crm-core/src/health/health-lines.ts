import { z } from 'zod';
import { UserId } from '../ids';

/** A line to the outside, as its PBX has it. */
export const OutsideLine = z.object({
  pbx: z.string(),
  name: z.string(),
  /** `registration`: the PBX registers there; `address`: it is known by where it is. */
  kind: z.enum(['registration', 'address']),
  /** `unasked`: the PBX never asks whether anybody answers there. */
  state: z.enum(['up', 'rejected', 'down', 'unasked']),
  place: z.string(),
  roundtripMilliseconds: z.number().nullable(),
});
export type OutsideLine = z.infer<typeof OutsideLine>;

/** A person's phone, and what was last wrong with it since the server was started. */
export const PhoneHealth = z.object({
  userId: UserId,
  name: z.string(),
  device: z.string(),
  /** null: no PBX has said anything about it. */
  registered: z.boolean().nullable(),
  /** When it answered last, or registered. */
  lastSeenAt: z.iso.datetime().nullable(),
  /** It answers no more, or its registration has ended; null: neither. */
  lost: z.enum(['silent', 'unregistered']).nullable(),
  lostAt: z.iso.datetime().nullable(),
  /** Somebody wanted to register as this phone and was refused, and it has not registered since. */
  refused: z.object({ why: z.enum(['secret', 'unknown', 'address']), from: z.string(), at: z.iso.datetime() }).nullable(),
});
export type PhoneHealth = z.infer<typeof PhoneHealth>;

/** What the PBXs reach: outside lines, and people's phones. */
export const HealthLines = z.object({
  lines: z.array(OutsideLine),
  phones: z.array(PhoneHealth),
  /** PBXs that do not say whom they reach. */
  silent: z.array(z.string()),
});
export type HealthLines = z.infer<typeof HealthLines>;

/** Lines on which nobody can call or be called. */
export const linesDown = ({ lines }: HealthLines): OutsideLine[] => lines.filter(({ state }) => state === 'down' || state === 'rejected');
