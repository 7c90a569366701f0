/** Time as the demo PBX sees it: real, or moved by hand so that an hour of calls takes a moment. */
export interface DemoClock {
  /** UTC milliseconds. */
  now(): number;
  /** Runs once after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, run: () => void): () => void;
}

/** The clock on the wall. */
export const wallClock: DemoClock = {
  now: () => Date.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

interface Appointment {
  at: number;
  run: () => void;
}

/** A clock that stands still until it is told to advance; what is due runs in order of time, then of booking. */
export class VirtualClock implements DemoClock {
  private readonly appointments = new Set<Appointment>();

  constructor(private time = Date.UTC(2026, 0, 15, 9)) {}

  now(): number {
    return this.time;
  }

  after(milliseconds: number, run: () => void): () => void {
    const appointment = { at: this.time + milliseconds, run };
    this.appointments.add(appointment);
    return () => void this.appointments.delete(appointment);
  }

  /** Lets so many seconds pass. */
  advance(seconds: number): void {
    const end = this.time + Math.round(seconds * 1000);
    for (let due = this.nextBefore(end); due; due = this.nextBefore(end)) {
      this.appointments.delete(due);
      this.time = due.at;
      due.run();
    }
    this.time = end;
  }

  private nextBefore(end: number): Appointment | undefined {
    let next: Appointment | undefined;
    for (const appointment of this.appointments) {
      if (appointment.at <= end && (!next || appointment.at < next.at)) next = appointment;
    }
    return next;
  }
}
