import { meanOpinion } from './call-sound';

const line = (over: object = {}) => meanOpinion({ lossIn: 0, lossOut: 0, jitter: 2, roundTrip: 20, ...over });

describe('what listeners would say of a line', () => {
  it.each([
    [4.4, 'a quiet network', {}],
    [4.4, 'one whose delay nobody told', { roundTrip: null }],
    [4.2, 'three packets of a hundred lost', { lossIn: 0.03 }],
    [4.2, 'the same lost on the way there', { lossOut: 0.03 }],
    [3.7, 'half a second there and back, with jitter', { roundTrip: 500, jitter: 40 }],
    [1, 'every other packet lost', { lossIn: 0.5 }],
  ])('is %s for %s', (score, _, over) => {
    expect(line(over)).toBe(score);
  });
});
