import { expect } from 'chai';
import { filledIn } from '../../../scripts/bench/answering/form.js';

const page = `<input type="hidden" name="secret" value="x">
<input type="radio" name="delivered.speed" value="1"><input type="radio" name="delivered.speed" value="2" checked>
<input type="radio" name="delivered.speed" value="na"><input type="radio" name="nps" value="10">
<textarea id="comment" name="comment" rows="4" maxlength="4000">
</textarea>`;

describe('a page that is filled in', () => {
  it('has one point of every question and a comment', () => {
    const low = new URLSearchParams(filledIn(page, () => 0));
    expect([...low.keys()]).to.deep.equal(['delivered.speed', 'nps', 'comment']);
    expect(low.get('delivered.speed')).to.equal('1');
    expect(low.get('nps')).to.equal('10');
    expect(low.get('comment')).to.not.equal('');
    expect(new URLSearchParams(filledIn(page, () => 0.99)).get('delivered.speed')).to.equal('2');
  });

  it('has every box', () => {
    const boxes =
      '<input type="checkbox" name="ask.what.time" value="yes"><input type="checkbox" name="b" value="c">';
    expect(filledIn(boxes, () => 0)).to.equal('ask.what.time=yes&b=c');
  });

  it('is empty where nothing is asked', () => {
    expect(filledIn('<p>Thank you</p>', () => 0)).to.equal('');
  });
});
