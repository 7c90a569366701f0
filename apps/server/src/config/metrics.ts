import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What the server counts about itself, for `GET /api/metrics`. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  /** From the PBX's own timestamp to the message on its way to the console, card included. */
  readonly popSeconds = new Histogram({
    name: 'callcard_pop_seconds',
    help: 'Time from the ring event to the pop with its card',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1],
    registers: [this.registry],
  });

  /** From the PBX's own timestamp to the pop painted, as consoles measured it. */
  readonly popPaintedSeconds = new Histogram({
    name: 'callcard_pop_painted_seconds',
    help: 'Time from the ring event to the pop painted in the console',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 1, 3],
    registers: [this.registry],
  });

  readonly factsWritten = new Counter({ name: 'callcard_call_facts_total', help: 'Facts taken from PBXs', registers: [this.registry] });

  readonly openCalls = new Gauge({ name: 'callcard_calls_in_memory', help: 'Calls going on or just ended', registers: [this.registry] });

  readonly repairedCalls = new Counter({
    ...{ name: 'callcard_repaired_calls_total', help: "Calls corrected from a PBX's own logs", labelNames: ['pbx'] as const },
    registers: [this.registry],
  });

  /** Says too how far back the ledger has been compared. */
  readonly lastReconciliation = new Gauge({
    ...{ name: 'callcard_last_reconciliation_seconds', help: "When a PBX's logs were last compared, seconds since the epoch" },
    ...{ labelNames: ['pbx'] as const, registers: [this.registry] },
  });

  readonly agentCorrections = new Counter({
    name: 'callcard_agent_corrections_total',
    help: 'Contradictions between people, calls and PBX that were put right',
    labelNames: ['contradiction'],
    registers: [this.registry],
  });

  readonly agentContradictions = new Gauge({
    name: 'callcard_agent_contradictions',
    help: 'Contradictions between people, calls and PBX that stand now',
    registers: [this.registry],
  });

  readonly rawEvents = new Counter({
    name: 'callcard_raw_events_total',
    help: 'Events kept word for word',
    labelNames: ['pbx'],
    registers: [this.registry],
  });

  readonly rawEventsDropped = new Counter({
    name: 'callcard_raw_events_dropped_total',
    help: 'Events not kept word for word because the disk failed or was too slow; the ledger has them all the same',
    labelNames: ['pbx'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** What is open between calls and recordings, asked when it is read. */
  countFindings(count: () => Promise<Partial<Record<string, number>>>): void {
    new Gauge({
      name: 'callcard_recording_findings',
      help: 'Open findings about recordings: files without calls, calls without files, damage, broken promises',
      labelNames: ['kind'],
      registers: [this.registry],
      async collect() {
        const counts = await count();
        this.reset();
        for (const [kind, open = 0] of Object.entries(counts)) this.set({ kind }, open);
      },
    });
  }
}
