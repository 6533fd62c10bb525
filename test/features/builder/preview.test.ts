import { expect } from 'chai';
import { withPages, type Condition, type SurveyContent } from '../../../server/features/templates/index.js';
import { conditionsInWords } from '../../../server/features/builder/condition-words.js';
import { testLanguages, visit, type Visitor } from '../../support/app.js';
import { people } from '../../support/people.js';
import { draftOf, withKind } from './builders.js';
import { openWritten, type Written } from './written.js';

const score: Condition = {
  match: 'all',
  tests: [
    { of: 'expected.respect', is: 'at-least', value: '4' },
    { of: 'attribute.city', is: 'is', value: 'Bakı' },
  ],
};
const said: Condition = { match: 'any', tests: [{ of: 'ask.yes-no', is: 'is', value: 'yes' }] };

/** A survey whose last two questions and last page are shown under conditions. */
const conditional = (): SurveyContent => {
  const { content } = withPages(withKind(withKind(draftOf(), 'yes-no'), 'line'));
  const pages = content.pages ?? [];
  return {
    ...content,
    pages: pages.map((page) => ({
      ...page,
      ...(page.key === pages.at(-1)?.key && { showIf: score }),
      blocks: page.blocks.map((block) => (block.id === 'ask.line' ? { ...block, showIf: said } : block)),
    })),
    questions: content.questions.map((one) => ({ ...one, waves: ['before', 'after'] as const })),
  };
};

describe('conditions in words', () => {
  it('name what is asked, how it is compared and with what', () => {
    const found = conditionsInWords(conditional(), testLanguages().in('en', 'Asia/Baku'));
    expect([...found.values()].sort()).to.deep.equal([
      'Shown only if all of these hold: “Respect (before the service)” is at least “4”; “Attribute: city” is “Bakı”',
      'Shown only if: “yes-no” is “Yes”',
    ]);
    const gone: Condition = { match: 'any', tests: [{ of: 'ask.gone', is: 'answered', value: '' }] };
    const content = conditional();
    const pages = (content.pages ?? []).map((page) => ({ ...page, showIf: gone }));
    const [first] = conditionsInWords({ ...content, pages }, testLanguages().in('ru', 'Asia/Baku')).values();
    expect(first).to.match(/^Показывается, только если: «.+» — есть ответ$/);
  });
});

describe('the preview of a draft with conditions', () => {
  let written: Written;
  let author: Visitor;
  let address: string;
  let surveyAddress: string;
  before(async () => {
    written = await openWritten();
    author = await visit(written.app, 'author');
    const study = await written.makeStudy();
    await written.templates.save(people.author, study.templateId, { content: conditional(), revision: 1 });
    address = `/studies/${study.id}/preview/before?in=en`;
    surveyAddress = `/studies/${study.id}/survey`;
  });
  after(() => written.close());

  it('shows what a customer sees, or everything with its conditions in words', async () => {
    const customer = (await author.get(address)).text;
    expect(customer).to.contain('<b>As a customer</b>').and.to.not.contain('Shown only if');
    const link = /<a href="([^"]*all=1[^"]*)">Everything<\/a>/.exec(customer.replaceAll('&#x3D;', '='))?.[1];
    expect(link).to.contain('in=en');
    const everything = (await author.get(`${address}&all=1`)).text;
    expect(everything).to.contain('<b>Everything</b>').and.to.not.contain('data-show-if');
    expect(everything).to.contain('Shown only if: “yes-no” is “Yes”');
    expect(everything.match(/name="ask\.line/g)).to.have.length(1);
    expect((await author.get(`${address}&all=1&framed=1`)).text).to.not.contain('As a customer');
  });

  it('has the switch beside it in the builder, and keeps it from thing to thing', async () => {
    const page = (await author.get(`${surveyAddress}?at=scale&in=en&all=1`)).text.replaceAll('&#x3D;', '=');
    expect(page).to.match(/<iframe src="[^"]*all=1[^"]*framed=1"/);
    expect(page).to.match(/href="[^"]*at=item\.respect[^"]*all=1[^"]*"/);
    expect(page).to.match(/aria-current="true">Everything</);
  });
});
