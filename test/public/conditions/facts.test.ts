import { expect } from 'chai';
import { factsIn } from '../../../public/js/conditions/facts.js';

describe('what a page knows of its answers', () => {
  it('is named as conditions ask for it', () => {
    const sent = [
      { name: 'expected.respect', value: '4' },
      { name: 'nps', value: '0' },
      { name: 'ask.needs.time', value: 'yes' },
      { name: 'ask.needs.price', value: 'yes' },
      { name: 'ask.why', value: 'place' },
      { name: 'ask.how', value: '  ' },
    ];
    expect(factsIn(sent)).to.deep.equal({
      'expected·respect': ['4'],
      'outcome·nps': ['0'],
      'ask·needs': ['time', 'price'],
      'ask·why': ['place'],
    });
  });
});
