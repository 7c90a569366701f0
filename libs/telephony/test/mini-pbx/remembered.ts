import type { DeedName, Step } from './people';

/** A history in short: who did what, a beat after the last unless said otherwise. */
type Short = DeedName | [deed: DeedName, who: number, other?: number, after?: number];

const history = (...deeds: Short[]): Step[] =>
  deeds.map((short) => {
    const [deed, who = 0, other = 0, after = 400] = typeof short === 'string' ? [short] : short;
    return { wishes: [deed], who, other, after };
  });

/** Histories that once were told wrongly; every property looks at them again. */
export const remembered: readonly { story: string; steps: Step[]; skew?: number }[] = [
  {
    story: 'a click-to-call whose desk fetches a parked client: the ids do not tell which call is the older',
    steps: history('deskClicks', 'somebodyAnswers', 'somebodyAnswers', 'deskParks', 'deskFetchesTheParked'),
    skew: 90_000,
  },
  {
    story: 'two clients in one parking lot: the phone rung for the second has the Linkedid of the first',
    steps: history(
      'deskCallsOut',
      'somebodyAnswers',
      'clientCallsADesk',
      'deskHolds',
      'somebodyAnswers',
      'deskParks',
      'deskParks',
      ['clientCallsTheMenu', 0, 0, 3126],
      ['clientCallsADesk', 0, 0, 6391],
      ['clientCallsTheMenu', 0, 0, 3710],
      ['clientCallsTheMenu', 0, 0, 3369],
    ),
  },
  {
    story: 'the phone of somebody who was given to a queue in his own call, which became a part of another: he waited there too',
    steps: history(
      'clientCallsTheMenu',
      'deskCallsOut',
      'somebodyAnswers',
      'clientChoosesAQueue',
      'deskTransfersToAQueue',
      ['somebodyAnswers', 1],
      'deskHolds',
      ['somebodyAnswers', 15, 0, 2905],
      ['deskParks', 1, 0, 1331],
      ['deskFetchesTheParked', 6, 0, 7359],
      'deskTransfersBySecondLine',
    ),
  },
  {
    story: 'a desk brings two lines together, and one of those it brought together does so again',
    steps: history(
      ['deskCallsOut', 14],
      'somebodyAnswers',
      'deskHolds',
      'clientCallsAGroup',
      'somebodyAnswers',
      ['deskHolds', 7],
      ['deskCallsADesk', 0, 1],
      'somebodyAnswers',
      ['deskTransfersBySecondLine', 3],
      'deskTransfersBySecondLine',
    ),
  },
  {
    story: 'a Local member transfers the client on: the next phone was offered nothing by the queue',
    steps: history('clientCallsTheMenu', 'clientChoosesALocalQueue', 'somebodyAnswers', 'deskTransfersToADesk'),
  },
  {
    story: 'a consultation in a call among ourselves is talk, not hold',
    steps: history('deskCallsADesk', 'somebodyAnswers', 'deskConsults', 'somebodyAnswers'),
  },
  {
    story: 'a client who waits while a third is asked is on hold',
    steps: history('deskCallsOut', 'somebodyAnswers', 'deskConsults'),
  },
  {
    story: 'whoever holds, and is given to another meanwhile, still holds',
    steps: history('deskCallsADesk', 'somebodyAnswers', ['deskHolds', 1], 'deskConsults', 'somebodyAnswers'),
  },
  {
    story: 'a client who leaves the queue by key for a desk that is busy',
    steps: history('clientCallsTheMenu', 'clientChoosesAQueue', 'clientLeavesTheQueueByKey', 'somebodyRefuses'),
  },
  {
    story: 'who fetched a parked client asks a colleague: the phone that rings has the Linkedid of the older call',
    steps: history('deskCallsOut', 'somebodyAnswers', 'deskParks', 'deskFetchesTheParked', 'deskConsults', 'somebodyAnswers'),
  },
  {
    story: 'a way into a conference in which two clients are is a part of the older one, who came in last',
    steps: history(
      'clientCallsADesk',
      'clientCallsTheMenu',
      'deskEntersTheConference',
      'somebodyAnswers',
      'clientChoosesAQueue',
      'somebodyAnswers',
      ['deskSendsIntoTheConference', 1],
      'deskSendsIntoTheConference',
    ),
  },
  {
    story: 'a way into a conference of which nobody heard before it had the Linkedid of a client',
    steps: history(
      'clientCallsTheMenu',
      'clientChoosesAQueue',
      'deskEntersTheConference',
      'clientCallsAGroup',
      ['somebodyAnswers', 0, 0, 5194],
      'deskSendsIntoTheConference',
    ),
  },
  {
    story: 'whoever had a client wait for a consultation, and talks with both, can put both on hold',
    steps: history('deskCallsADesk', 'somebodyAnswers', 'deskConsults', 'somebodyAnswers', 'deskJoinsAllThree', 'deskHolds'),
  },
  {
    story: 'a client on hold is resumed and at once sent on',
    steps: history('clientCallsTheMenu', 'clientChoosesALocalQueue', 'somebodyAnswers', 'deskHolds', 'deskResumes', 'deskTransfersOut'),
  },
  {
    story: 'a client who is parked, fetched and at once sent on was transferred once',
    steps: history(
      'clientCallsTheMenu',
      'clientChoosesAQueue',
      'deskPicksUp',
      'deskParks',
      'deskFetchesTheParked',
      'deskSendsIntoTheConference',
    ),
  },
  {
    story: 'two lines brought together, and sent on to somebody outside: he is rung for the client, not for the older call of the two',
    steps: history(
      'deskCallsADesk',
      'somebodyAnswers',
      'deskHolds',
      'deskCallsOut',
      'somebodyAnswers',
      'deskTransfersBySecondLine',
      'deskTransfersOut',
    ),
  },
  {
    story: 'a client is given to another who was fetched from the parking lot: he went to where the desk had dialled',
    steps: history(
      'clientCallsTheMenu',
      'clientChoosesAQueue',
      'somebodyAnswers',
      'deskHolds',
      ['deskCallsOut', 1],
      'somebodyAnswers',
      ['deskParks', 7],
      'deskFetchesTheParked',
      'deskTransfersBySecondLine',
    ),
  },
];

/** As fast-check takes them. */
export const examples = remembered.map(({ steps, skew = 0 }): [Step[], number] => [steps, skew]);
