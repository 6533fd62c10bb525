import { expect } from 'chai';
import { visitorOf } from '../../../server/platform/http/visitor.js';

describe('a visitor', () => {
  const cases: readonly [string | undefined, string][] = [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:a:b:c:d', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [undefined, ''],
  ];
  for (const [ip, who] of cases)
    it(`at ${ip ?? 'no address'} counts as ${who === '' ? 'nobody' : who}`, () => {
      expect(visitorOf({ ip })).to.equal(who);
    });
});
