import { expect } from 'chai';
import { removalPage, samplePage, type ShownSample } from '../../../server/features/sample/sample-pages.js';
import type { Sample } from '../../../server/features/sample/sample.js';
import { testLanguages } from '../../support/app.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const at = new Date('2026-11-20T08:00:00Z');
const sample: Sample = {
  batchId: 'f'.repeat(24),
  seed: 7,
  responses: 6_000,
  stored: 1_999,
  locale: 'en',
  startedAt: at,
  origin: 'office',
  state: 'loading',
  studies: [],
  leaseUntil: at,
};
const shown = (change: Partial<ShownSample>): ShownSample => ({
  state: 'none',
  sample: null,
  studies: [],
  others: 0,
  ...change,
});

type Model = {
  none: boolean;
  loaded: boolean;
  studies: { href: string }[];
  work: { percent: number; done: string; alive: boolean; action: string; sentence: string } | null;
};
const modelOf = (of: ShownSample): Model => samplePage(of, i18n).model as unknown as Model;

describe('the page of the sample', () => {
  it('offers it where there is none', () => {
    expect(modelOf(shown({}))).to.include({ none: true, loaded: false, work: null });
  });

  it('tells how far it is, never more than it is', () => {
    const { work } = modelOf(shown({ state: 'loading', sample }));
    expect(work).to.include({ percent: 33, done: '1,999 of 6,000 answers', alive: true });
  });

  it('lets somebody go on where nobody does, with what was begun', () => {
    const loading = modelOf(shown({ state: 'stopped', sample })).work!;
    expect(loading).to.include({ alive: false, action: '/sample' });
    const removing = modelOf(shown({ state: 'stopped', sample: { ...sample, state: 'removing' } })).work!;
    expect(removing).to.include({ alive: false, action: '/sample/remove' });
    expect(removing.sentence).to.not.equal(loading.sentence);
  });

  it('leads to its studies once it is loaded', () => {
    const studies = [{ id: '1'.repeat(24), name: 'Sample' }];
    const model = modelOf(shown({ state: 'loaded', sample: { ...sample, state: 'loaded' }, studies }));
    expect(model).to.include({ loaded: true, work: null });
    expect(model.studies[0]!.href).to.equal(`/studies/${'1'.repeat(24)}`);
  });

  it('tells before a removal what else goes', () => {
    const others = (count: number) =>
      (removalPage(shown({ sample, others: count }), i18n).model as unknown as { others: string }).others;
    expect(others(0)).to.equal('');
    expect(others(1)).to.contain('1 encounter ');
    expect(others(3)).to.contain('3 encounters');
  });
});
