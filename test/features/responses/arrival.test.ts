import { expect } from 'chai';
import { arrivalOf } from '../../../server/features/responses/index.js';
import { submittedWith } from '../../support/occasion.js';

const shownAt = new Date('2026-03-10T10:00:00Z');
const after = (seconds: number): Date => new Date(shownAt.getTime() + seconds * 1000);
const told = submittedWith({
  expected: { a: 4, b: 'na', c: 'skipped' },
  delivered: { a: 3, b: 2, c: 'skipped' },
  outcomes: { nps: 9 },
});
const sent = (part: Partial<Parameters<typeof arrivalOf>[0]> = {}) =>
  arrivalOf({
    userAgent: undefined,
    trap: '',
    submitted: told,
    shownAt,
    now: after(60),
    answeredBefore: false,
    ...part,
  });

describe('what is noticed when an answer comes', () => {
  it('is nothing of somebody who reads and answers', () => {
    expect(sent()).to.deep.equal({ device: null, flags: [] });
    expect(sent({ trap: undefined }).flags).to.deep.equal([]);
  });

  it('is a field filled in that no person sees, and a device that had answered', () => {
    expect(sent({ trap: 'https://a.example' }).flags).to.deep.equal(['honeypot']);
    expect(sent({ answeredBefore: true, trap: 'x' }).flags).to.deep.equal(['honeypot', 'same-device']);
  });

  it('is a page that comes back sooner than what was answered can be read: a second a rating, three at least', () => {
    expect(sent({ now: after(4.999) }).flags).to.deep.equal(['too-fast']);
    expect(sent({ now: after(5) }).flags).to.deep.equal([]);
    const words = submittedWith({ comment: 'Salam' });
    expect(sent({ submitted: words, now: after(2.9) }).flags).to.deep.equal(['too-fast']);
    expect(sent({ submitted: words, now: after(3) }).flags).to.deep.equal([]);
  });
});
