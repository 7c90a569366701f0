import fc from 'fast-check';
import { deeds, type DeedName, type Step } from './people';

/** How many runs a property gets: FC_RUNS multiplies for a long watch. */
export const runs = (usual: number) => Math.ceil(usual * Number(process.env['FC_RUNS'] ?? 1));

/** Calls begin and are taken more often than they are refused. */
const weights: Partial<Record<DeedName, number>> = {
  somebodyAnswers: 6,
  clientChoosesAQueue: 4,
  clientCallsTheMenu: 4,
  somebodyHangsUp: 2,
  deskTransfersBySecondLine: 4,
  deskFetchesTheParked: 3,
  deskGoesBack: 2,
  crmResumesTheRecording: 2,
};
const weighted = (names: readonly DeedName[]) => names.flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => name));

/** Calls that come, are taken, held and end. */
export const everyday: readonly DeedName[] = [
  'clientCallsTheMenu',
  'clientCallsADesk',
  'clientCallsAGroup',
  'clientChoosesAQueue',
  'clientChoosesALocalQueue',
  'clientLeavesTheQueueByKey',
  'deskCallsADesk',
  'deskCallsOut',
  'deskClicks',
  'somebodyAnswers',
  'somebodyRefuses',
  'somebodyHangsUp',
  'deskHolds',
  'deskResumes',
  'crmRecords',
  'crmPausesTheRecording',
  'crmResumesTheRecording',
];
/** Calls that change hands by themselves. */
export const blind: readonly DeedName[] = [
  ...everyday,
  'deskTransfersToADesk',
  'deskTransfersOut',
  'deskTransfersToAQueue',
  'crmRedirects',
];
/** Calls that change hands after a word with the next. */
export const attended: readonly DeedName[] = [
  ...everyday,
  'deskTransfersBySecondLine',
  'deskConsults',
  'deskCompletesTheTransfer',
  'deskGoesBack',
  'deskJoinsAllThree',
];
/** Calls that wait on a parking lot, and such that are taken from a colleague's ringing phone. */
export const parking: readonly DeedName[] = [...everyday, 'deskParks', 'deskFetchesTheParked', 'deskPicksUp'];
export const conferring: readonly DeedName[] = [...everyday, 'deskEntersTheConference', 'deskSendsIntoTheConference', 'supervisorListens'];
export const everything = Object.keys(deeds) as DeedName[];

/** Milliseconds by which our server's clock, which names click-to-calls, is ahead of the exchange's. */
export const skews = fc.constantFrom(0, 90_000, -90_000);

/** What seldom comes about by chance, one after the other. */
const plans: readonly DeedName[][] = [
  ['deskHolds', 'deskCallsADesk', 'somebodyAnswers', 'deskTransfersBySecondLine'],
  ['deskHolds', 'deskCallsOut', 'somebodyAnswers', 'deskTransfersBySecondLine'],
  ['deskConsults', 'somebodyAnswers', 'deskGoesBack'],
  ['deskParks', 'deskFetchesTheParked'],
  ['crmRecords', 'crmPausesTheRecording', 'crmResumesTheRecording'],
];

/** What people may do for a minute or two. `soonest`: the milliseconds between two deeds, at least. */
export function histories(names: readonly DeedName[], soonest: number): fc.Arbitrary<Step[]> {
  const step = (wishes: fc.Arbitrary<DeedName[]>): fc.Arbitrary<Step> =>
    fc.record({
      wishes,
      after: fc.oneof(fc.integer({ min: soonest, max: 3000 }), fc.integer({ min: soonest, max: 12_000 })),
      who: fc.nat(20),
      other: fc.nat(20),
    });
  const chance = step(fc.array(fc.constantFrom(...weighted(names)), { minLength: 1, maxLength: 6, size: 'max' })).map((one) => [one]);
  const planned = plans
    .filter((plan) => plan.every((name) => names.includes(name)))
    .map((plan) => fc.tuple(...plan.map((name) => step(fc.constant([name])))));
  return fc
    .array(fc.oneof({ weight: 9, arbitrary: chance }, { weight: 1, arbitrary: fc.oneof(...planned) }), {
      minLength: 3,
      maxLength: 40,
      size: 'max',
    })
    .map((parts) => parts.flat());
}
