import { Injectable } from '@nestjs/common';
import {
  Conflict,
  type DirectoryPerson,
  NotFound,
  type TransferHow,
  type TransferRefusal,
  type TransferRequest,
  type TransferTo,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { DialRights } from '../calls/dial-rights';
import type { Resolved } from '../calls/transfer-targets';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { firstFree } from './directory-entries';
import { DirectoryService } from './directory.service';

/** From whom a call is meant for to where the PBX is to send it; refused, with why, where nobody would take it. */
@Injectable()
export class TransferResolver {
  constructor(
    private readonly directory: DirectoryService,
    private readonly users: UserDirectory,
    private readonly telephony: TelephonyService,
    private readonly rights: DialRights,
  ) {}

  async resolve(who: Principal, pbx: string, { to, how }: TransferRequest): Promise<Resolved> {
    if ('number' in to) return this.numberTarget(who, pbx, to.number, how);
    if ('queue' in to) return this.queueTarget(who, pbx, to.queue, how);
    return this.personTarget(await this.personOf(who, to), pbx, how);
  }

  private async personOf(who: Principal, to: Exclude<TransferTo, { queue: string } | { number: string }>): Promise<DirectoryPerson> {
    const people = await this.directory.people(who);
    if ('userId' in to) return known(people.find(({ userId }) => userId === to.userId), 'person'); // prettier-ignore
    const team = people.filter(({ userId }) => this.users.get(userId)?.teamId === to.teamId);
    if (team.length === 0) throw new NotFound('team');
    return firstFree(team) ?? refuse('nobodyFree');
  }

  private personTarget(person: DirectoryPerson, pbx: string, how: TransferHow): Resolved {
    const refusal = person[how] ?? (person.device !== null && this.telephony.pbxOf(person.device).pbx !== pbx ? 'notHere' : null);
    if (refusal !== null) refuse(refusal);
    return {
      target: { kind: 'person', id: person.userId, name: person.name },
      destination: { kind: 'extension', value: person.extension! },
    };
  }

  private queueTarget(who: Principal, pbx: string, name: string, how: TransferHow): Resolved {
    const queue = known(this.directory.queuesOf(who).find((one) => one.pbx === pbx && one.queue === name), 'queue'); // prettier-ignore
    if (queue[how] !== null) refuse(queue[how]);
    return { target: { kind: 'queue', id: name, name: queue.name }, destination: { kind: 'queue', value: name } };
  }

  /** A number may be somebody's extension: then what holds for them holds for it. */
  private async numberTarget(who: Principal, pbx: string, text: string, how: TransferHow): Promise<Resolved> {
    const number = this.rights.dialable(who, text, 'to.number');
    const person = (await this.directory.people(who)).find(({ extension }) => extension === number);
    if (person) return this.personTarget(person, pbx, how);
    const kind = this.rights.isInside(number) ? 'extension' : 'number';
    return { target: { kind: 'number', id: number, name: number }, destination: { kind, value: this.rights.dialledAs(number) } };
  }
}

function known<T>(found: T | undefined, noun: string): T {
  if (found === undefined) throw new NotFound(noun);
  return found;
}

const WORDS: Record<TransferRefusal, string> = {
  busy: 'They are on another call.',
  away: 'They are on a break.',
  offline: 'They are not at work.',
  unreachable: 'Their phone cannot be reached.',
  noPhone: 'They have no phone.',
  nobodyFree: 'Nobody is free there.',
  isYou: 'This is you.',
  notHere: 'Their phone is at another exchange.',
};

function refuse(why: TransferRefusal): never {
  throw new Conflict(WORDS[why], ['to'], `target_${why}`);
}
