import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { PushKey, PushSubscriptionInput } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { PushService } from './push.service';

const Endpoint = z.object({ endpoint: z.string().max(2000) });

const EXAMPLE = {
  endpoint: 'https://push.example.com/1',
  keys: {
    p256dh: 'BPKBxBnRRKdTRUSDC-vKdyVJcZN5TfhQXmk0Rb2Fv5ZLwnEg9Zy3oQXiUkMsHQ3MoDsPl8k5bG-QXQcW-ZqXqJs',
    auth: 'QUJDREVGR0hJSktMTU5PUA',
  },
};

@Controller('notifications/push')
export class PushController {
  constructor(private readonly push: PushService) {}

  @Get('key')
  @Api({ summary: 'The public key by which browsers know this installation', answer: PushKey })
  key() {
    return this.push.key();
  }

  @Post('subscriptions')
  @HttpCode(204)
  @Api({ summary: 'Messages to this browser while the console is closed', example: EXAMPLE })
  subscribe(@Who() who: Principal, @Body(zod(PushSubscriptionInput)) subscription: PushSubscriptionInput) {
    return this.push.subscribe(who, subscription);
  }

  @Delete('subscriptions')
  @HttpCode(204)
  @Api({ summary: 'No more of them' })
  unsubscribe(@Who() who: Principal, @Query(zod(Endpoint)) { endpoint }: { endpoint: string }) {
    return this.push.unsubscribe(who, endpoint);
  }
}
