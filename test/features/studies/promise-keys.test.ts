import { expect } from 'chai';
import { keysOfPromises, keysOfTold, promisesOf } from '../../../server/features/studies/promise-keys.js';

const none = { az: [], tr: [], en: [], ru: [] };
const before = {
  promises: { ...none, az: ['Usta gələcək.', 'Zəng edəcək.'], en: ['We come.', 'We call.'] },
  promiseKeys: ['come', 'call'],
};
const keysAfter = (en: readonly string[]) => keysOfPromises(before, { ...none, en });

describe('promises of a study', () => {
  it('are the same line in every language', () => {
    expect(promisesOf(before)).to.deep.equal([
      { key: 'come', text: { az: 'Usta gələcək.', tr: '', en: 'We come.', ru: '' } },
      { key: 'call', text: { az: 'Zəng edəcək.', tr: '', en: 'We call.', ru: '' } },
    ]);
  });

  it('have a key even where a study from before has none', () => {
    expect(promisesOf({ ...before, promiseKeys: [] }).map(({ key }) => key)).to.deep.equal([
      'promise-1',
      'promise-2',
    ]);
  });

  it('keep their key where they moved, were reworded in their place, or lost a neighbour', () => {
    expect(keysAfter(['We call.', 'We come.'])).to.deep.equal(['call', 'come']);
    expect(keysAfter(['We come by noon.', 'We call.'])).to.deep.equal(['come', 'call']);
    expect(keysAfter(['We call.'])).to.deep.equal(['call']);
  });

  it('get a key of their own where they are new, unlike any other', () => {
    expect(keysAfter(['We smile.', 'We come.', 'We call.'])).to.deep.equal(['we-smile', 'come', 'call']);
    const twice = keysOfPromises(
      { promises: none, promiseKeys: [] },
      { ...none, ru: ['Мы придём.', 'Мы придём.'] },
    );
    expect(twice).to.deep.equal(['my-pridem', 'my-pridem-2']);
  });

  it('are found in what one customer was told', () => {
    const told = (...lines: readonly string[]) => keysOfTold(before, 'en', lines);
    expect(told('We call.', 'We come.')).to.deep.equal(['call', 'come']);
    expect(told('We come by noon.', 'We call.')).to.deep.equal(['come', 'call']);
    expect(told('We call.', 'A cup of tea.', 'We come.')).to.deep.equal(['call', '', 'come']);
    expect(told('A cup of tea.')).to.deep.equal(['']);
    expect(keysOfTold(before, 'ru', ['Мы придём.'])).to.deep.equal(['']);
  });
});
