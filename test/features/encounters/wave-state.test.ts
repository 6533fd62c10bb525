import { expect } from 'chai';
import type { Wave } from '../../../server/features/encounters/encounter.js';
import {
  waveBadge,
  waveState,
  type EncounterMessage,
} from '../../../server/features/encounters/wave-state.js';
import { mailStates } from '../../../server/platform/mail/mail.js';
import { messageOf } from './messages.js';

const now = new Date('2026-11-20T08:00:00Z');
const past = new Date('2026-11-19T08:00:00Z');
const planned = { state: 'planned' as const };
const delivered = { state: 'delivered' as const };

const stateOf = (
  wave: Wave,
  message: EncounterMessage | null,
  encounter: typeof planned | typeof delivered = planned,
) => waveState(encounter, wave, message ? [message] : [], now);

describe('waveState', () => {
  it('waits for the service before it asks after it, and asks nothing that it was not to ask', () => {
    expect(stateOf('after', null)).to.equal('later');
    expect(stateOf('after', null, delivered)).to.equal('none');
    expect(stateOf('before', null)).to.equal('none');
    expect(stateOf('after', messageOf('before'))).to.equal('later');
  });

  it('never asks in a wave that the survey does not have, but stands by what was sent', () => {
    expect(waveState(planned, 'before', [], now, false)).to.equal('never');
    expect(waveState(delivered, 'after', [], now, false)).to.equal('never');
    expect(waveState(planned, 'before', [messageOf('before')], now, false)).to.equal('kept');
  });

  it('follows the message', () => {
    const states = mailStates.map((state) => [state, stateOf('before', messageOf('before', {}, { state }))]);
    expect(Object.fromEntries(states)).to.deep.equal({
      queued: 'queued',
      sending: 'queued',
      sent: 'sent',
      kept: 'kept',
      failed: 'failed',
      dropped: 'expired',
    });
    expect(stateOf('before', { ...messageOf('before'), mail: null })).to.equal('queued');
  });

  it('is answered whatever became of the message', () => {
    const answered = messageOf('before', { answeredAt: past, expiresAt: past }, { state: 'failed' });
    expect(stateOf('before', answered)).to.equal('answered');
  });

  it('has expired at its time, and before the service once that was given', () => {
    expect(stateOf('after', messageOf('after', { expiresAt: now }), delivered)).to.equal('expired');
    expect(stateOf('before', messageOf('before'), delivered)).to.equal('expired');
    expect(stateOf('before', messageOf('before', { expiresAt: past }, { state: 'failed' }))).to.equal(
      'failed',
    );
  });

  it('is said in words, each with its tone', () => {
    expect(waveBadge('answered')).to.deep.equal({ key: 'encounters:wave.answered', tone: 'good' });
    expect(waveBadge('failed').tone).to.equal('bad');
  });
});
