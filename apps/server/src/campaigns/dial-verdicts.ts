import { Injectable } from '@nestjs/common';
import {
  type CampaignAttempt,
  type CampaignContactId,
  type ContactCase,
  judgeContact,
  type ServedContact,
  type Verdict,
} from '@callcard/crm-core';
import { Compliance } from '../compliance/compliance.service';
import { type CampaignEntity, toCampaign } from './campaign.entity';
import { CampaignQuotas } from './campaign-quotas';

export interface DialVerdict extends Pick<ServedContact, 'refusal' | 'timeZone' | 'mostAttempts' | 'consent'> {
  rules: CampaignAttempt['rules'];
}

/** Whether a contact may be called at this very number now, and by which rules. */
@Injectable()
export class DialVerdicts {
  constructor(
    private readonly compliance: Compliance,
    private readonly quotas: CampaignQuotas,
  ) {}

  async of(campaign: CampaignEntity, contactId: CampaignContactId, number: string): Promise<DialVerdict> {
    const quotaFull = await (await this.quotas.full(campaign.id))([contactId]);
    const cases = await this.compliance.cases({ ...toCampaign(campaign), state: 'running' }, [contactId], { quotaFull });
    const known = cases.get(contactId)!;
    // Whoever chooses by hand chooses when, too: how often is another matter.
    const asked = campaign.mode === 'manual' ? { ...known, contact: { ...known.contact, nextAt: null } } : known;
    const verdict = judgedAt(asked, number);
    const { pack, rules, consent, contact, numbers, now } = asked;
    const expired = consent?.expiresAt != null && consent.expiresAt <= now;
    return {
      refusal: verdict.dial ? null : { reason: verdict.reason, until: verdict.until?.toISOString() ?? null },
      timeZone: contact.timeZone ?? numbers.find((one) => one.number === number)?.timeZone ?? null,
      mostAttempts: rules.caps.lifetime,
      consent: !consent || expired ? 'none' : consent.given ? 'given' : 'withdrawn',
      rules: { pack: pack.key, version: pack.version, inputs: verdict.dial ? verdict.inputs : {} },
    };
  }
}

/** All numbers are weighed for what holds for the person; then the one alone for what holds for it. */
function judgedAt(of: ContactCase, number: string): Verdict {
  const verdict = judgeContact(of);
  if (!verdict.dial || verdict.number === number) return verdict;
  return judgeContact({ ...of, numbers: of.numbers.filter((one) => one.number === number) });
}
