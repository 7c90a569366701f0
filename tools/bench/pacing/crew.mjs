import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { WORKER } from './runs.mjs';

/** So many seeds are asked for at once: few enough that all workers end together. */
const PORTION = 5;

/** Workers that share out seeds, one for each processor. */
export class Crew {
  #idle = [];
  #waiting = [];
  #workers;

  constructor(root, count = Number(process.env.BENCH_WORKERS ?? availableParallelism())) {
    this.#workers = Array.from({ length: count }, () => new Worker(WORKER, { workerData: { bench: 'pacing', root } }));
    this.#idle = [...this.#workers];
  }

  /** What came of these seeds, in their order. */
  async runs(order, seeds) {
    const portions = Array.from({ length: Math.ceil(seeds.length / PORTION) }, (_, n) => seeds.slice(n * PORTION, (n + 1) * PORTION));
    return (await Promise.all(portions.map((portion) => this.#portion({ ...order, seeds: portion })))).flat();
  }

  end() {
    return Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #portion(order) {
    const worker = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    try {
      return await new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (results) => {
          worker.off('error', reject);
          resolve(results);
        });
        worker.postMessage(order);
      });
    } finally {
      const next = this.#waiting.shift();
      if (next) next(worker);
      else this.#idle.push(worker);
    }
  }
}
