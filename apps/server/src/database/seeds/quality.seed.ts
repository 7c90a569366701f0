import { Injectable } from '@nestjs/common';
import { newId, SamplingPlanInput, ScorecardSection } from '@callcard/crm-core';
import type { Principal } from '../../auth/principal';
import { SamplingPlansService } from '../../quality/sampling-plans.service';
import { ScorecardsService } from '../../quality/scorecards.service';

const question = (text: string, weight: number, more: object = {}) => ({ id: newId(), text, weight, wants: { kind: 'yesNo' }, ...more });

/** By what a call of the demo is judged. */
const SECTIONS = [
  {
    title: 'Начало разговора',
    questions: [
      question('Поздоровался и назвал себя', 10),
      question('Обратился к клиенту по имени', 10, { hint: 'Имя видно в карточке ещё до ответа.' }),
    ],
  },
  {
    title: 'Дело клиента',
    questions: [
      question('Понял, что нужно клиенту', 20, { wants: { kind: 'scale', max: 5 }, hint: '5: клиенту не пришлось повторять.' }),
      question('Решил вопрос', 30, {
        wants: {
          kind: 'choice',
          options: [
            { key: 'solved', text: 'Решил сам', worth: 100 },
            { key: 'passed', text: 'Передал тому, кто решит', worth: 70 },
            { key: 'left', text: 'Вопрос остался', worth: 0 },
          ],
        },
      }),
      question('Записал итог и следующий шаг', 10),
    ],
  },
  {
    title: 'Тон и правила',
    questions: [
      question('Вежлив и спокоен', 20, { wants: { kind: 'scale', max: 5 }, mayNotApply: false }),
      question('Убедился, с кем говорит, прежде чем назвать личные данные', 0, { fatal: true }),
    ],
  },
];

/** A scorecard of the demo, and a plan by which some calls of each day are drawn. */
@Injectable()
export class QualitySeed {
  constructor(
    private readonly scorecards: ScorecardsService,
    private readonly plans: SamplingPlansService,
  ) {}

  async run(who: Principal): Promise<void> {
    if ((await this.scorecards.list(who, { limit: 1 })).items.length > 0) return;
    const { id } = await this.scorecards.create(who, { title: 'Качество разговора', active: true });
    const sections = SECTIONS.map((section) => ScorecardSection.parse({ id: newId(), ...section }));
    const { version } = await this.scorecards.draft(who, id, { sections, version: 0 });
    await this.scorecards.publish(who, id, version);
    await this.plans.create(
      who,
      SamplingPlanInput.parse({ name: 'Два звонка в день', scorecardId: id, quota: 2, period: 'day', minTalkSeconds: 10, seed: 'demo' }),
    );
  }
}
