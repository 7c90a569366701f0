import { Module } from '@nestjs/common';
import { ViewsController } from './views.controller';
import { ViewsService } from './views.service';

/**
 * Views: lists as people want to see them again, kept as what stands in the address.
 *
 * - A view is one's own, of one's team, or for all; to share takes a right. Whoever opens it sees in it what they may see.
 * - In: nothing. Out: nothing.
 */
@Module({ providers: [ViewsService], controllers: [ViewsController] })
export class ViewsModule {}
