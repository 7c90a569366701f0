import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { questionsOf, ReviewAnswer, type ReviewPick, sampleRankOf, type ScorecardQuestion } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../../auth/principal';
import '../../calls/calls.events';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { ReviewPicksService } from '../../quality/review-picks.service';
import { ReviewEntity } from '../../quality/review.entity';
import { ReviewsService } from '../../quality/reviews.service';
import { SamplingPlansService } from '../../quality/sampling-plans.service';
import { EventBus } from '../event-bus';
import { DemoSeed } from './demo.seed';

const REVIEWS = 3;
/** So many more are drawn and left. */
const WAITING = 4;
const MOST = 2 ** 53;

/**
 * The first calls that are recorded in the demo are reviewed at once, for nobody can be shown a review of calls that were never made.
 * The next ones are drawn as they come, and wait for whoever tries it.
 */
@Injectable()
export class DemoReviews implements OnModuleInit {
  private turn: Promise<void> = Promise.resolve();
  private done = false;
  private who?: Principal;

  constructor(
    private readonly bus: EventBus,
    private readonly dataSource: DataSource,
    private readonly demo: DemoSeed,
    private readonly plans: SamplingPlansService,
    private readonly picks: ReviewPicksService,
    private readonly reviews: ReviewsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleInit(): void {
    if (!this.env.demo || !this.env.demoPbx) return;
    this.bus.on('RecordingChanged', () => {
      if (!this.done) this.turn = this.turn.then(() => this.next()).catch(() => undefined);
      return this.turn;
    });
  }

  private async next(): Promise<void> {
    const isEnough = (await this.dataSource.manager.count(ReviewEntity)) >= REVIEWS;
    const who = (this.who ??= await this.demo.administrator());
    const [plan] = (await this.plans.list(who, { limit: 1 })).items;
    if (!plan) return;
    await this.plans.draw(who, plan.id, {});
    const open = (await this.picks.list(who, { state: 'open', limit: WAITING })).items;
    if (!isEnough && open[0]) await this.review(who, open[0]);
    this.done = isEnough && open.length === WAITING;
  }

  private async review(who: Principal, { id, version, callId, talkSeconds }: ReviewPick): Promise<void> {
    const sheet = await this.picks.claim(who, id, version);
    const recording = sheet.recordings.find(({ state }) => state === 'ready');
    const answers = questionsOf(sheet.sections).map((question) => {
      const chance = sampleRankOf(callId, question.id) / MOST;
      const heard =
        recording && question.weight > 0 ? { recording: recording.n, second: Math.floor(chance * (recording.seconds ?? talkSeconds)) } : {};
      return ReviewAnswer.parse({ questionId: question.id, value: answerTo(question, chance), ...heard });
    });
    const draft = await this.reviews.write(who, sheet.id, { answers, comment: null, version: sheet.version });
    await this.reviews.give(who, sheet.id, draft.version);
  }
}

/** Mostly well done; nothing fatal happens in a demo. */
function answerTo({ wants, fatal }: ScorecardQuestion, chance: number): ReviewAnswer['value'] {
  if (wants.kind === 'yesNo') return fatal || chance > 0.25;
  if (wants.kind === 'scale') return Math.round(wants.max * (0.5 + chance / 2));
  return wants.options[Math.floor(chance * wants.options.length)]?.key ?? null;
}
