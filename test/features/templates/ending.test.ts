import { expect } from 'chai';
import { endingProblems } from '../../../server/features/templates/ending-problems.js';
import { rewordedEnding, type Ending } from '../../../server/features/templates/ending.js';
import { changes, findProblems, textsOf, withTexts } from '../../../server/features/templates/index.js';
import { emptyShelf } from '../../../server/features/templates/template.js';
import { inAll, surveyContent } from './builders.js';

const draft = { content: surveyContent(), shelf: emptyShelf };
const onward = (address: string): Ending => ({ onward: { az: address, tr: '', en: '', ru: '' } });

describe('the ending of a survey', () => {
  it('is not there until something is said, and goes with the last of it', () => {
    expect(withTexts(draft, { 'ending.after.en': '' }).content).to.not.have.property('ending');
    const said = withTexts(draft, {
      'ending.after.en': 'Thanks',
      'ending.onward.az': 'https://dalga.example',
    });
    expect(said.content.ending).to.deep.equal({
      after: { az: '', tr: '', en: 'Thanks', ru: '' },
      onward: { az: 'https://dalga.example', tr: '', en: '', ru: '' },
    });
    expect(textsOf(said)).to.include({ 'ending.after.en': 'Thanks', 'ending.onward.tr': '' });
    const emptied = withTexts(said, { 'ending.after.en': '', 'ending.onward.az': '' });
    expect(emptied.content).to.deep.equal(draft.content);
    expect(withTexts(said, {}).content.ending).to.deep.equal(said.content.ending);
  });

  it('thanks in every language or in none; an address may be of one language alone', () => {
    expect(
      endingProblems({ after: inAll('Thanks'), ...onward('https://dalga.example/x?y=1') }),
    ).to.deep.equal([]);
    expect(endingProblems({ before: { ...inAll('Thanks'), ru: ' ' } })).to.deep.equal([
      { field: 'ending.before.ru', code: 'missing' },
    ]);
  });

  it('leads by https alone', () => {
    for (const address of [
      'http://dalga.example',
      'javascript:alert(1)',
      '//dalga.example',
      'dalga.example',
      'https://a:b@dalga.example',
    ])
      expect(endingProblems(onward(address)), address).to.deep.equal([
        { field: 'ending.onward.az', code: 'no-address' },
      ]);
    const content = { ...surveyContent(), ending: onward('http://dalga.example') };
    expect(findProblems(content)).to.deep.equal([{ field: 'ending.onward.az', code: 'no-address' }]);
  });

  it('is a change of the survey that leaves its answers comparable', () => {
    const after = { ...surveyContent(), ending: { after: inAll('Thanks') } };
    const found = changes(surveyContent(), after);
    expect(found.askedOtherwise).to.equal(true);
    expect(found.reworded).to.deep.equal([]);
    expect(rewordedEnding(undefined, (_place, wording) => wording)).to.equal(undefined);
  });
});
