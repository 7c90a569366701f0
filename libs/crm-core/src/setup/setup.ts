import { z } from 'zod';

/** The steps from an empty installation to the first pop, in their order. */
export const SETUP_STEPS = ['pbx', 'event', 'people', 'call'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

/** `open`: shown to administrators · `finished` and `dismissed`: no more, but still to be found. */
export const SetupState = z.enum(['open', 'finished', 'dismissed']);
export type SetupState = z.infer<typeof SetupState>;

/** How far an installation is. Steps are what is so, not what was clicked: one may leave and come back at any time. */
export const Setup = z.object({
  state: SetupState,
  /** It is open, and something that calls need is missing. */
  needed: z.boolean(),
  steps: z.object({
    /** Every PBX with its address, without any secret; `missing`: parts of the dialplan that it lacks. */
    pbx: z.object({
      done: z.boolean(),
      pbxs: z.array(
        z.object({
          pbx: z.string(),
          demo: z.boolean(),
          address: z.string().nullable(),
          live: z.boolean(),
          problem: z.string().nullable(),
          missing: z.array(z.string()),
        }),
      ),
    }),
    event: z.object({ done: z.boolean(), lastEventAt: z.iso.datetime().nullable() }),
    /** People who can take a call: active, with a phone. */
    people: z.object({ done: z.boolean(), withPhone: z.int() }),
    call: z.object({ done: z.boolean(), lastAt: z.iso.datetime().nullable() }),
  }),
  version: z.int(),
});
export type Setup = z.infer<typeof Setup>;

export const SetupChange = z.object({ state: SetupState, version: z.int() });
export type SetupChange = z.infer<typeof SetupChange>;

/** So many are needed for a team: one who calls, one who answers. */
export const SETUP_PEOPLE = 2;

type Steps = Record<SetupStep, { done: boolean }>;

/** The first step that is not done; null: all are. */
export const nextStep = (steps: Steps): SetupStep | null => SETUP_STEPS.find((step) => !steps[step].done) ?? null;

/** Whether to ask for it: a simulated call is only a trial, everything else calls need. */
export const isSetupNeeded = (state: SetupState, { pbx, event, people }: Steps): boolean =>
  state === 'open' && !(pbx.done && event.done && people.done);
