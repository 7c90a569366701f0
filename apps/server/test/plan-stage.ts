import { newId, type PlanInput, PlanStep, type SalesPlan, StepOutcome } from '@callcard/crm-core';
import type { z } from 'zod';
import type { SignedIn } from './test-app';

/** What the specs of plans do over and over, as somebody who may make them. */
export const planStage = (who: () => SignedIn) => {
  const stage = {
    step: (title: string, values: Partial<z.input<typeof PlanStep>> = {}): PlanStep =>
      PlanStep.parse({ id: newId(), kind: 'call', title, afterMinutes: 60, ...values }),

    outcome: (title: string, leads: StepOutcome['leads'], values: Partial<StepOutcome> = {}): StepOutcome =>
      StepOutcome.parse({ id: newId(), title, leads, ...values }),

    async create(name: string, input: Partial<z.input<typeof PlanInput>> = {}): Promise<SalesPlan> {
      return (await who().http.post('/api/plans').send({ name, ...input }).expect(201)).body as SalesPlan; // prettier-ignore
    },

    async get({ id }: SalesPlan): Promise<SalesPlan> {
      return (await who().http.get(`/api/plans/${id}`).expect(200)).body as SalesPlan;
    },

    async draft({ id, versions: [last] }: SalesPlan, steps: PlanStep[]): Promise<SalesPlan> {
      const version = last?.state === 'draft' ? last.version : 0;
      return (await who().http.put(`/api/plans/${id}/draft`).send({ steps, version }).expect(200)).body as SalesPlan; // prettier-ignore
    },

    async publish({ id, versions: [draft] }: SalesPlan): Promise<SalesPlan> {
      return (await who().http.post(`/api/plans/${id}/publish`).send({ version: draft!.version }).expect(200)).body as SalesPlan; // prettier-ignore
    },

    async published(name: string, steps: PlanStep[], input: Partial<z.input<typeof PlanInput>> = {}): Promise<SalesPlan> {
      return stage.publish(await stage.draft(await stage.create(name, input), steps));
    },
  };
  return stage;
};
