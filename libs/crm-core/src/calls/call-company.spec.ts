import type { CallFact } from './call-fact';
import { companyOf } from './call-company';

let moment = 0;
const at = () => new Date(Date.UTC(2026, 10, 26) + moment++ * 1000).toISOString();
const fact = (body: object): CallFact => ({ callId: 'c', key: 'k', at: at(), ...body }) as unknown as CallFact;
const enters = (leg: string, bridge: string, replaces: string | null = null) =>
  fact({ kind: 'bridge.entered', leg, bridge, bridgeKind: 'basic', replaces });
const leaves = (leg: string, bridge: string) => fact({ kind: 'bridge.left', leg, bridge });

describe('the company of a leg', () => {
  it('is who is in its bridge', () => {
    expect(companyOf([enters('client', 'b'), enters('anna', 'b'), enters('boris', 'c')], 'anna')).toEqual(['client']);
  });

  it('is nobody where the others have left, ended, or were never there', () => {
    const talk = [enters('client', 'b'), enters('anna', 'b')];
    expect(companyOf([...talk, leaves('client', 'b')], 'anna')).toEqual([]);
    expect(companyOf([...talk, fact({ kind: 'leg.ended', leg: 'client' })], 'anna')).toEqual([]);
    expect(companyOf([], 'anna')).toEqual([]);
  });

  it('reaches through the two halves of a Local channel, which are nobody themselves', () => {
    const pair = fact({ kind: 'local.paired', one: 'half', two: 'other' });
    expect(companyOf([pair, enters('client', 'b'), enters('half', 'b'), enters('other', 'c'), enters('anna', 'c')], 'anna')).toEqual(['client']);
  });

  it('goes by the time of what happened, not by the order in which it was heard', () => {
    const [came, went] = [enters('client', 'b'), leaves('client', 'b')];
    expect(companyOf([enters('anna', 'b'), went, came], 'anna')).toEqual([]);
  });
});
