import fc from 'fast-check';
import { deeds, type DeedName, type Step } from './people';

/** How many runs a property gets: FC_RUNS multiplies for a long watch. */
export const runs = (usual: number) => Math.ceil(usual * Number(process.env['FC_RUNS'] ?? 1));

/** Calls begin and are taken more often than they are refused. */
const weights: Partial<Record<DeedName, number>> = { somebodyAnswers: 6, clientChoosesAQueue: 4, clientCallsTheMenu: 4, somebodyHangsUp: 2 };
const weighted = (names: readonly DeedName[]) => names.flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => name));

/** Deeds by what a call centre must be able to do for them. */
export const everyday = (Object.keys(deeds) as DeedName[]).filter((name) => name !== 'clientChoosesALocalQueue');
export const withLocalMembers: DeedName[] = [...everyday, 'clientChoosesALocalQueue', 'clientChoosesALocalQueue'];

/** What people may do for a minute or two. `soonest`: the milliseconds between two deeds, at least. */
export const histories = (names: readonly DeedName[], soonest: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      deed: fc.constantFrom(...weighted(names)),
      after: fc.oneof(fc.integer({ min: soonest, max: 3000 }), fc.integer({ min: soonest, max: 12_000 })),
      who: fc.nat(20),
      other: fc.nat(20),
    }),
    { minLength: 3, maxLength: 40 },
  );
