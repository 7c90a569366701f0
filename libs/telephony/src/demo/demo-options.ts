/** A phone of the demo call centre and whose it is. */
export interface DemoPerson {
  extension: string;
  /** PBX interface, for example `PJSIP/1001`. */
  device: string;
  name: string;
  /** Queues the phone is a dynamic member of. */
  queues: string[];
  /**
   * Works here for the demo alone: the CRM puts the phone into its queues and pauses it like any other, and it picks up by itself all the
   * same. Where there is a crew, the phones of the others wait for somebody to sit down at them.
   */
  crew?: boolean;
}

/** A client of the demo; a null number is withheld. */
export interface DemoCaller {
  number: string | null;
  name: string | null;
}

export interface DemoQueue {
  name: string;
  strategy: 'ringall' | 'leastrecent';
}

/** What the demo call centre consists of and how busy it is. */
export interface DemoCentreOptions {
  /** The same seed and the same clock give the same stream of bytes. */
  seed: number;
  people: DemoPerson[];
  /** Known clients; unknown and withheld callers are made up. */
  callers: DemoCaller[];
  dids: { number: string; queue: string }[];
  queues: DemoQueue[];
  /** Where one playable WAV per answered call is put, named after the Uniqueid. */
  recordingsDir: string;
  /** Where the numbers of its channels begin: two centres that are one PBX to others never name two alike. */
  firstChannel?: number;
  pace: DemoPace;
}

/** How busy the centre is; all in seconds. */
export interface DemoPace {
  meanGapSeconds: number;
  firstCallAfterSeconds: number;
  /** So many calls come at once at the beginning: nobody has to wait until the centre is busy. */
  rush?: number;
  /** Of a robot's talk, from and to; 10 to 60 where absent. */
  talkSeconds?: readonly [from: number, to: number];
  /** The script waits while so many go on; 3 where absent. */
  mostCallsAtOnce?: number;
  /** Of the crew, one phone that is idle is off the network each so often, for less than a minute. */
  phoneLostEverySeconds?: number;
}

/** Whose phones the script plays with: the crew, or everybody where there is none. */
export function robotsOf({ people }: Pick<DemoCentreOptions, 'people'>): DemoPerson[] {
  const crew = people.filter((person) => person.crew);
  return crew.length > 0 ? crew : people;
}
