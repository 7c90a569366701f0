import type { Channel } from './channel';
import type { World } from './world';

/**
 * A Local pair takes itself out of the way: the phone behind the second half comes into the bridge of the first, in its place.
 *
 *   client ─ X ─ ;1 ══ ;2 ─ Z ─ phone     becomes     client ─ X ─ phone
 */
export function optimise(world: World, one: Channel): void {
  const { pbx } = world;
  const two = one.half;
  const [inner, outer] = [one.bridge, two?.bridge];
  const phone = outer?.members.find((member) => member !== two);
  if (!two || !inner || !outer || !phone) return;
  const pair = [one.headers('LocalOne'), two.headers('LocalTwo')];
  pbx.tapes.event('LocalOptimizationBegin', 'call', ...pair, phone.headers('Source'), [
    ['DestUniqueId', inner.id],
    ['Id', String(one.age)],
  ]);
  const extra = { local_two: two.name, local_two_uniqueid: two.uniqueid };
  pbx.tapes.call('LOCAL_OPTIMIZE_BEGIN', one, { extra });
  pbx.enter(inner, phone, one);
  pbx.tapes.event('LocalOptimizationEnd', 'call', ...pair, [
    ['Success', 'No'],
    ['Id', String(one.age)],
  ]);
  pbx.tapes.call('LOCAL_OPTIMIZE', one, { extra });
  pbx.leave(two);
  pbx.destroy(outer);
  world.ends(two, 16);
  world.ends(one, 16);
}
