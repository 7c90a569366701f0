/** A phone of the demo call centre and whose it is. */
export interface DemoPerson {
  extension: string;
  /** PBX interface, for example `PJSIP/1001`. */
  device: string;
  name: string;
  /** Queues the phone is a dynamic member of. */
  queues: string[];
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
  pace: { meanGapSeconds: number; firstCallAfterSeconds: number };
}
