import type { Kpi } from './kpi';
import type { CallReportKey } from './call-report';

/** What was counted, by name; sums of seconds end in `Seconds`. */
export type CallTally = Record<string, number>;

const count = (name: string, formula: string): Kpi<CallTally> => ({ unit: 'count', formula, of: (tally) => tally[name] ?? 0 });
const per = (unit: 'share' | 'seconds', part: string, whole: string, formula: string): Kpi<CallTally> => ({
  ...{ unit, formula },
  of: (tally) => (tally[whole] ? (tally[part] ?? 0) / tally[whole] : null),
});

/** What each report on calls tells, in its order: N is the days of the report. A call counts where it ended. */
export const CALL_KPIS = {
  lines: {
    calls: count('calls', 'calls from outside that ended'),
    answered: count('answered', 'calls in which somebody of ours talked with the caller'),
    abandoned: count('abandoned', 'the caller hung up before an answer'),
    voicemail: count('voicemail', 'the caller left a message'),
    callbacks: count('callbacks', 'the caller asked to be called back'),
    unserved: count('unserved', 'all other calls: nobody there, busy, refused, failed'),
    answeredRate: per('share', 'answered', 'calls', 'answered / calls'),
    averageTalk: per('seconds', 'talkSeconds', 'answered', 'talk of the answered / answered'),
    averageWait: per('seconds', 'waitSeconds', 'answered', 'wait of the answered / answered'),
  },
  results: {
    calls: count('calls', 'calls with the outside that ended, with a talk or with a result'),
    inbound: count('inbound', 'of them those from outside'),
    outbound: count('outbound', 'of them those to the outside'),
    withResult: count('withResult', 'of them those with a result'),
    resultRate: per('share', 'withResult', 'calls', 'with a result / calls'),
    averageTalk: per('seconds', 'talkSeconds', 'calls', 'talk / calls'),
  },
  repeats: {
    calls: count('calls', 'calls from outside with a number that ended'),
    repeats: count('repeats', 'calls of a number that had called within N days before, whatever had come of it'),
    repeatRate: per('share', 'repeats', 'calls', 'repeat calls / calls'),
    firstContacts: count(
      'firstContacts',
      'answered calls of a number with no answered call within N days before, of which N days are over',
    ),
    resolved: count('resolved', 'first contacts after which that number did not call again within N days'),
    firstContactResolution: per('share', 'resolved', 'firstContacts', 'resolved / first contacts'),
    pending: count('pending', 'answered calls with no answered one within N days before, of which N days are not over: in no rate'),
  },
  causes: {
    legs: count('legs', 'legs over trunks that ended'),
    inbound: count('inbound', 'of them those that came in'),
    outbound: count('outbound', 'of them those that went out'),
    answered: count('answered', 'of them those that were answered'),
    answeredRate: per('share', 'answered', 'legs', 'answered / legs'),
    normal: count('normal', 'ended normally (Q.850 causes 16, 26)'),
    busy: count('busy', 'busy (17)'),
    noAnswer: count('noAnswer', 'no answer (18, 19, 20)'),
    rejected: count('rejected', 'rejected (21)'),
    wrongNumber: count('wrongNumber', 'wrong number or no route (1, 2, 3, 22, 28)'),
    congestion: count('congestion', 'no line or a failure of the network (27, 34, 38, 41, 42, 44, 47, 58)'),
    otherCause: count('otherCause', 'any other cause, or none'),
  },
  paths: {
    transfers: count('transfers', 'transfers of calls that ended'),
    blind: count('blind', 'of them those without asking first'),
    attended: count('attended', 'of them those after asking'),
    talked: count('talked', 'somebody else talked then'),
    returned: count('returned', 'nobody else did: whoever gave the call away had it back'),
    lost: count('lost', 'nobody talked any more'),
    talkedRate: per('share', 'talked', 'transfers', 'talked / transfers'),
  },
} as const satisfies Record<CallReportKey, Record<string, Kpi<CallTally>>>;

type KeysOf<T> = T extends unknown ? keyof T : never;
export type CallKpi = KeysOf<(typeof CALL_KPIS)[CallReportKey]>;

/** Figures of those reports that are no counts of calls: nothing stands behind them. */
export const isCallFigure = (report: CallReportKey, figure: string): boolean =>
  (CALL_KPIS[report] as Record<string, Kpi<CallTally>>)[figure]?.unit === 'count';
