import { useEffect, useRef, useState } from 'react';
import type { WhatIf, WhatIfFigures } from '@callcard/crm-core';
import type { SimulationWord } from './simulation.worker';

/** A simulation under way or over. `share`: of all tries, those that are over. */
export interface Simulation {
  state: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  whatIf: WhatIf | null;
  share: number;
  figures: WhatIfFigures[];
}

const NONE: Simulation = { state: 'none', whatIf: null, share: 0, figures: [] };

const newWorker = () => new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });

/** Runs what-ifs in a worker, one at a time; leaving the page ends it. */
export function useSimulation(): Simulation & { start: (whatIf: WhatIf) => void; stop: () => void } {
  const [simulation, setSimulation] = useState(NONE);
  const worker = useRef<Worker | null>(null);
  const end = (state: Simulation['state']) => {
    worker.current?.terminate();
    worker.current = null;
    setSimulation((former) => ({ ...former, state }));
  };
  useEffect(() => () => worker.current?.terminate(), []);

  const start = (whatIf: WhatIf) => {
    worker.current?.terminate();
    const next = (worker.current = newWorker());
    const tries = whatIf.modes.length * whatIf.seeds;
    setSimulation({ state: 'running', whatIf, share: 0, figures: [] });
    next.onmessage = ({ data: word }: MessageEvent<SimulationWord>) => {
      if ('done' in word) return setSimulation((former) => ({ ...former, share: word.done / tries }));
      setSimulation((former) => {
        const figures = [...former.figures, word.figures];
        return { ...former, figures, state: figures.length === whatIf.modes.length ? 'done' : 'running' };
      });
    };
    next.onerror = () => end('failed');
    next.postMessage(whatIf);
  };
  return { ...simulation, start, stop: () => end('stopped') };
}
