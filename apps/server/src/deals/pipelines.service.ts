import { Injectable } from '@nestjs/common';
import {
  Invalid,
  newId,
  NotFound,
  type Page,
  type PageQuery,
  type Pipeline,
  type PipelineChange,
  type PipelineInput,
} from '@callcard/crm-core';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { type Transaction, Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import './deals.events';
import { PipelineEntity, StageEntity, toPipeline } from './pipeline.entity';

/** Where a deal is to go; what is not named is chosen. */
interface Start {
  pipelineId?: string | null;
  stageId?: string | null;
}

/** Ways to sell. A stage that is not wanted any more is set inactive: histories go on naming it. */
@Injectable()
export class PipelinesService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** In their order; there are never many. */
  async list(who: Principal, query: PageQuery): Promise<Page<Pipeline>> {
    this.access.require(who, 'deals.view');
    return pageOfAll(await this.all(), query);
  }

  async create(who: Principal, input: PipelineInput): Promise<Pipeline> {
    this.access.require(who, 'pipelines.edit');
    return this.transactor.run(async (tx) => {
      const position = (await tx.manager.count(PipelineEntity)) + 1;
      const row = tx.manager.create(PipelineEntity, { id: newId(), names: input.names, active: input.active, position, version: 0 });
      return this.save(tx, who, 'created', row, input);
    });
  }

  async update(who: Principal, id: string, { version, ...input }: PipelineChange): Promise<Pipeline> {
    this.access.require(who, 'pipelines.edit');
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(PipelineEntity, 'pipeline', id, version);
      return this.save(tx, who, 'changed', Object.assign(row, { names: input.names, active: input.active }), input);
    });
  }

  /** The pipeline named, else the first one in use. @throws NotFound */
  async named(id: string | undefined): Promise<Pipeline> {
    const pipeline = (await this.all()).find((one) => (id === undefined ? one.active : one.id === id));
    if (!pipeline) throw new NotFound('pipeline');
    return pipeline;
  }

  /** Where a deal goes that is given a stage, a pipeline, or neither. @throws Invalid */
  async start({ pipelineId, stageId }: Start, manager?: EntityManager): Promise<{ pipelineId: string; stageId: string }> {
    const all = await this.all(manager);
    const pipeline = all.find((one) =>
      stageId ? one.stages.some(({ id }) => id === stageId) : pipelineId ? one.id === pipelineId : one.active,
    );
    if (!pipeline || (pipelineId && pipeline.id !== pipelineId))
      throw Invalid.field(stageId ? 'stageId' : 'pipelineId', 'unknown', 'There is no such stage in this pipeline.');
    const stage = pipeline.stages.find(({ id, active }) => active && (!stageId || id === stageId));
    if (!stage) throw Invalid.field('stageId', 'not_in_use', 'This stage is not in use.');
    return { pipelineId: pipeline.id, stageId: stage.id };
  }

  private async all(manager: EntityManager = this.dataSource.manager): Promise<Pipeline[]> {
    const pipelines = await manager.find(PipelineEntity, { order: { position: 'ASC', id: 'ASC' } });
    const stages = await manager.find(StageEntity, { order: { position: 'ASC', id: 'ASC' } });
    return pipelines.map((one) => toPipeline(one, stages));
  }

  private async save(tx: Transaction, who: Principal, action: string, row: PipelineEntity, { stages }: PipelineInput): Promise<Pipeline> {
    await tx.save(PipelineEntity, row);
    const kept = stages.flatMap(({ id }) => id ?? []);
    const known = await tx.manager.findBy(StageEntity, { pipelineId: row.id });
    const strangers = kept.filter((id) => !known.some((one) => one.id === id));
    if (strangers.length > 0) throw Invalid.field('stages', 'unknown_stage', 'A stage is of another pipeline.');
    const left = known.filter(({ id }) => !kept.includes(id)).map(({ id }) => id);
    await tx.manager.update(StageEntity, { id: In(left) }, { active: false, position: 1000 });
    await tx.manager.save(
      StageEntity,
      stages.map((stage, index) => ({ ...stage, id: stage.id ?? newId(), pipelineId: row.id, position: index + 1 })),
    );
    await this.audit.record(tx, who, {
      action,
      noun: 'pipelines',
      subjectId: row.id,
      details: { name: row.names.en, stages: stages.length },
    });
    tx.publish({ kind: 'PipelineChanged', id: row.id });
    return (await this.all(tx.manager)).find(({ id }) => id === row.id)!;
  }
}
