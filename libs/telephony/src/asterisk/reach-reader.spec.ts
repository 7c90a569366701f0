import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import { amiMessage } from './ami-message';
import { askReach } from './reach-reader';

/** As Asterisk 22.10 answered. */
const values: Record<string, string> = {
  'PJSIP_ENDPOINT(trunk,aors)': 'trunk',
  'PJSIP_AOR(trunk,contact)': 'trunk@@9b70a366b1dd00735d43b3ca429e8901',
  'PJSIP_CONTACT(trunk@@9b70a366b1dd00735d43b3ca429e8901,status)': 'NonQualified',
  'PJSIP_CONTACT(trunk@@9b70a366b1dd00735d43b3ca429e8901,uri)': 'sip:127.0.0.2:5060',
  'PJSIP_ENDPOINT(town,aors)': 'town',
  'PJSIP_AOR(town,contact)': 'town@@f220ec0fbfb933d2deb3573341231082',
  'PJSIP_CONTACT(town@@f220ec0fbfb933d2deb3573341231082,status)': 'Reachable',
  'PJSIP_CONTACT(town@@f220ec0fbfb933d2deb3573341231082,rtt)': '12345',
  'PJSIP_CONTACT(town@@f220ec0fbfb933d2deb3573341231082,uri)': 'sip:me:secret@sip.example:5060;transport=tcp',
  'PJSIP_ENDPOINT(far,aors)': 'far',
  'PJSIP_AOR(far,contact)': 'far@@0',
  'PJSIP_CONTACT(far@@0,status)': 'Unreachable',
  'PJSIP_CONTACT(far@@0,rtt)': 'N/A',
  'PJSIP_CONTACT(far@@0,uri)': 'sip:127.0.0.8:5999',
};
const asked: string[] = [];
const registration = (ObjectName: string, Status: string) =>
  amiMessage({ Event: 'OutboundRegistrationDetail', ObjectName, ServerUri: 'sip:127.0.0.9:5060', ClientUri: 'sip:me@127.0.0.9', Status });
const link = {
  action: ({ Variable }: AmiAction) => {
    asked.push(String(Variable));
    return Promise.resolve(amiMessage({ Response: 'Success', Value: values[String(Variable)] ?? '' }));
  },
  actionList: () =>
    Promise.resolve([registration('town', 'Registered'), registration('mobile', 'Rejected'), registration('spare', 'Unregistered'), amiMessage({ Event: 'AuthDetail', ObjectName: 'me', Password: 'secret' })]), // prettier-ignore
};

describe('how a PBX stands with the outside', () => {
  it('is told of registrations, and of the places of endpoints, without anybody’s secret', async () => {
    const reach = await askReach(link, ['PJSIP/trunk', 'PJSIP/town', 'PJSIP/far']);
    expect(reach).toEqual({
      registrations: [
        { name: 'town', server: '127.0.0.9:5060', state: 'registered' },
        { name: 'mobile', server: '127.0.0.9:5060', state: 'rejected' },
        { name: 'spare', server: '127.0.0.9:5060', state: 'unregistered' },
      ],
      places: [
        { device: 'PJSIP/trunk', place: '127.0.0.2:5060', reachable: null, roundtripMilliseconds: null },
        { device: 'PJSIP/town', place: 'sip.example:5060', reachable: true, roundtripMilliseconds: 12.3 },
        { device: 'PJSIP/far', place: '127.0.0.8:5999', reachable: false, roundtripMilliseconds: null },
      ],
    });
    expect(JSON.stringify(reach)).not.toContain('secret');
  });

  it('is asked for nothing that is no name', async () => {
    asked.length = 0;
    expect(await askReach(link, ['PJSIP/a)', 'Local/1@x', 'SHELL(id)'])).toMatchObject({ places: [] });
    expect(asked).toEqual([]);
  });

  it('is not known where the manager user may not ask', async () => {
    const refuse = () => Promise.reject(new TelephonyError('refused', 'Permission denied'));
    expect(await askReach({ action: refuse, actionList: refuse }, ['PJSIP/trunk'])).toBeNull();
  });
});
