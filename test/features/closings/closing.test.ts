import { expect } from 'chai';
import {
  changedClosing,
  isDue,
  stateOf,
  takenOf,
  type Closing,
  type Quota,
} from '../../../server/features/closings/closing.js';

const now = new Date('2026-11-27T10:00:00Z');
const none: Closing = { studyId: 's', round: '2026', closesAt: null, before: null, after: null };
const quota = (part: Partial<Quota> = {}): Quota => ({
  most: 10,
  setAt: now,
  uncounted: 4,
  counted: 5,
  ...part,
});
const nothing = { closesAt: null, most: { before: null, after: null } };

describe('what limits a round', () => {
  it('is over from the moment that it closes, whatever its quotas', () => {
    expect(stateOf(none, 'after', now)).to.equal('open');
    expect(stateOf({ ...none, closesAt: now }, 'before', now)).to.equal('over');
    expect(stateOf({ ...none, closesAt: new Date(now.getTime() + 1) }, 'before', now)).to.equal('open');
  });

  it('is full with the last answer that is wanted, each wave by itself', () => {
    const closing = { ...none, after: quota({ counted: 6 }) };
    expect(stateOf(closing, 'after', now)).to.equal('full');
    expect(stateOf(closing, 'before', now)).to.equal('open');
    expect(stateOf({ ...none, after: quota() }, 'after', now)).to.equal('open');
  });

  it('does not count before it is known how many there were', () => {
    const early = quota({ uncounted: null, counted: 20 });
    expect(takenOf(early)).to.equal(null);
    expect(stateOf({ ...none, after: early }, 'after', now)).to.equal('open');
    expect(isDue(early, new Date(now.getTime() + 14_999))).to.equal(false);
    expect(isDue(early, new Date(now.getTime() + 15_000))).to.equal(true);
    expect(isDue(quota(), new Date(now.getTime() + 15_000)), 'counted already').to.equal(false);
    expect(isDue(null, now)).to.equal(false);
  });

  it('keeps its count when its number changes, and begins anew where there was none', () => {
    const later = new Date(now.getTime() + 60_000);
    const raised = changedClosing(
      { ...none, after: quota() },
      { ...nothing, most: { before: 3, after: 50 } },
      later,
    );
    expect(raised.after).to.deep.equal(quota({ most: 50 }));
    expect(raised.before).to.deep.equal({ most: 3, setAt: later, uncounted: null, counted: 0 });
    expect(changedClosing(raised, nothing, later)).to.deep.equal(none);
  });
});
