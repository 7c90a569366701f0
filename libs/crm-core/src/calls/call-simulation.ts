import { z } from 'zod';
import { CallId, ClientId, UserId } from '../ids';
import type { CallControls } from './call-control';

/** The name of the PBX that only plays: what it says of calls reaches one person's screen, and no report, list or queue. */
export const SIMULATION = 'simulation';

export const isSimulated = ({ pbx }: { pbx: string }): boolean => pbx === SIMULATION;

/** What can be done with a simulated call besides taking it and ending it. */
export const SIMULATED_CONTROLS: CallControls = {
  hold: true,
  blindTransfer: false,
  consult: false,
  keys: false,
  route: false,
  monitor: false,
};

/** The device of a simulated phone, one for each call: nobody's real one, so that it has no state and is in no queue. */
export const simulatedDeviceOf = (userId: string, call: number) => `Simulation/${userId}.${call}`;

/** Whose a simulated phone is; null for every other device. */
export const simulatedUserOf = (device: string): UserId | null =>
  UserId.safeParse(/^Simulation\/(.+)\.\d+$/.exec(device)?.[1]).data ?? null;

/** Who seems to call: a client, somebody unknown, a number that several clients have, somebody who hides it. */
export const SimulatedCaller = z.enum(['known', 'unknown', 'many', 'hidden']);
export type SimulatedCaller = z.infer<typeof SimulatedCaller>;

/** A call to be played to one person, without any phone. */
export const CallSimulation = z.object({
  kind: SimulatedCaller,
  /** Whose screen it rings on; without one, that of whoever asks. */
  userId: UserId.optional(),
  /** Who calls, for `known`; without one, some client with a number. */
  clientId: ClientId.optional(),
  /** The queue it seems to come through; without one, it rings the person directly. */
  queue: z
    .string()
    .regex(/^[\w-]{1,80}$/)
    .optional(),
});
export type CallSimulation = z.infer<typeof CallSimulation>;

export const SimulatedCall = z.object({ callId: CallId });
export type SimulatedCall = z.infer<typeof SimulatedCall>;
