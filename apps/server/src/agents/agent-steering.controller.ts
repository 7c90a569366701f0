import { Body, Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { Agent, AgentMessage, QueueAssignment } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { AgentSteeringService } from './agent-steering.service';

@Controller('agents')
export class AgentSteeringController {
  constructor(private readonly steering: AgentSteeringService) {}

  @Put('me/hand')
  @Api({ summary: 'Ask my supervisor for help', answer: Agent })
  raiseHand(@Who() who: Principal) {
    return this.steering.raiseHand(who);
  }

  @Delete('me/hand')
  @Api({ summary: 'No help is needed any more', answer: Agent })
  lowerHand(@Who() who: Principal) {
    return this.steering.lowerHand(who);
  }

  @Delete(':id/hand')
  @Api({ summary: 'Somebody was helped', answer: Agent })
  lowerHandOf(@Who() who: Principal, @Id() id: string) {
    return this.steering.lowerHandOf(who, id);
  }

  @Put(':id/queues')
  @Api({ summary: 'The queues that somebody serves from now on', answer: Agent })
  assignQueues(@Who() who: Principal, @Id() id: string, @Body(zod(QueueAssignment)) assignment: QueueAssignment) {
    return this.steering.assignQueues(who, id, assignment);
  }

  @Post(':id/messages')
  @HttpCode(204)
  @Api({ summary: 'A few words to somebody at work', example: { text: 'Five callers wait: please cut the lunch short.' } })
  say(@Who() who: Principal, @Id() id: string, @Body(zod(AgentMessage)) message: AgentMessage) {
    return this.steering.say(who, id, message);
  }
}
