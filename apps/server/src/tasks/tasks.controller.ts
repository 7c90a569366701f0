import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { page, Task, TaskChange, TaskCounts, TaskFilter, TaskInput, TimelinessFilter, TimelinessReport } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { TasksService } from './tasks.service';

@Controller('tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Get()
  @Api({ summary: 'Tasks, the next one first; done ones newest first', answer: page(Task) })
  list(@Who() who: Principal, @Query(zod(TaskFilter)) filter: TaskFilter) {
    return this.tasks.list(who, filter);
  }

  @Get('counts')
  @Api({ summary: 'How many open tasks I have, and how many are due', answer: TaskCounts })
  counts(@Who() who: Principal) {
    return this.tasks.counts(who);
  }

  @Get('timeliness')
  @Api({ summary: 'Tasks in time, late and open, by person or team', answer: TimelinessReport })
  timeliness(@Who() who: Principal, @Query(zod(TimelinessFilter)) filter: TimelinessFilter) {
    return this.tasks.timeliness(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'A task', answer: Task })
  get(@Who() who: Principal, @Id() id: string) {
    return this.tasks.get(who, id);
  }

  @Post()
  @Api({
    summary: 'Plan a next step, for me or for somebody else',
    answer: Task,
    example: { title: 'Send the invoice', dueAt: '2099-01-15T09:00:00Z', timeZone: 'Europe/Kyiv' },
  })
  create(@Who() who: Principal, @Body(zod(TaskInput)) input: TaskInput) {
    return this.tasks.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change, postpone, give on, close or reopen a task; what is left out stays', answer: Task })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(TaskChange)) change: TaskChange) {
    return this.tasks.update(who, id, change);
  }
}
