import { expect } from 'chai';
import { stateOf, type MarketLink } from '../../../server/features/market/market.js';
import { checkChoice, checkMarket } from '../../../server/features/market/market-forms.js';
import { studyOf } from '../studies/builders.js';

const now = new Date('2026-03-10T10:00:00Z');
const link = (part: Partial<MarketLink> = {}): MarketLink => ({
  studyId: '1'.repeat(24),
  serial: 1,
  open: true,
  closesAt: null,
  changedAt: now,
  changedBy: 'b'.repeat(24),
  ...part,
});

describe('the open link of a market survey', () => {
  it('is open until it is closed or its last day is over', () => {
    expect(stateOf(null, now)).to.equal('none');
    expect(stateOf(link(), now)).to.equal('open');
    expect(stateOf(link({ open: false }), now)).to.equal('closed');
    expect(stateOf(link({ closesAt: now }), now)).to.equal('ended');
    expect(stateOf(link({ closesAt: new Date(now.getTime() + 1) }), now)).to.equal('open');
  });

  it('ends with its last day, as the clock on the wall has it', () => {
    const read = checkMarket('Asia/Baku', now, { action: 'open', closesOn: '2026-03-10' });
    expect(read).to.deep.equal({
      ok: true,
      value: { action: 'open', closesAt: new Date('2026-03-10T20:00:00Z') },
    });
    expect(checkMarket('Asia/Baku', now, { action: 'close' })).to.deep.equal({
      ok: true,
      value: { action: 'close', closesAt: null },
    });
  });

  it('refuses days that are over or never were, and unknown wishes', () => {
    const errorOf = (body: unknown) => {
      const read = checkMarket('Asia/Baku', now, body);
      return read.ok ? null : Object.entries(read.errors).map(([name, { key }]) => `${name} ${key}`);
    };
    expect(errorOf({ action: 'open', closesOn: '2026-03-09' })).to.deep.equal([
      'closesOn market:errors.past',
    ]);
    for (const closesOn of ['2026-02-30', '10.03.2026', 'x'.repeat(5000), '2026-03-10T10:00'])
      expect(errorOf({ action: 'open', closesOn })).to.deep.equal(['closesOn form:date']);
    expect(errorOf({ action: 'drop' })).to.deep.equal(['action form:choose']);
    expect(errorOf(undefined)).to.deep.equal(['action form:required']);
  });

  it('takes the providers of the study, or somebody else', () => {
    const { providers } = studyOf();
    for (const provider of ['us', 'north', '-'])
      expect(checkChoice(providers, { provider })).to.deep.equal({ ok: true, value: { provider } });
    for (const body of [{}, { provider: 'south' }, { provider: ['us', 'north'] }, null])
      expect(checkChoice(providers, body)).to.nested.include({
        'errors.provider.key': 'market:errors.provider',
      });
  });
});
