import { expect } from 'chai';
import { askPage, notYetTold } from '../../../server/features/editions/ask-pages.js';
import { checkMorePeople, checkNewList } from '../../../server/features/editions/edition-forms.js';
import { readPeople } from '../../../server/features/editions/people-lines.js';
import { readTold } from '../../../server/features/editions/told-forms.js';
import { itemsOf } from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';
import { builtIn, scaleOf, serviceCulture } from '../../support/survey.js';
import { studyOf, versionOf } from '../studies/builders.js';
import { personOf } from './builders.js';

describe('people, one a line', () => {
  it('are read however they were pasted', () => {
    const pasted = [
      'Aysel Quliyeva, aysel@dalga.example',
      '  Rüfət\tRUFET@dalga.example ',
      'leyla@dalga.example; Leyla Əliyeva',
      '"Orxan" <orxan@dalga.example>',
      '',
      'elcin@dalga.example',
      'Aysel again aysel@dalga.example',
    ].join('\r\n');
    expect(readPeople(pasted)).to.deep.equal({
      people: [
        { name: 'Aysel Quliyeva', email: 'aysel@dalga.example' },
        { name: 'Rüfət', email: 'rufet@dalga.example' },
        { name: 'Leyla Əliyeva', email: 'leyla@dalga.example' },
        { name: 'Orxan', email: 'orxan@dalga.example' },
        { name: 'elcin@dalga.example', email: 'elcin@dalga.example' },
      ],
      wrongLine: 0,
    });
  });

  it('tell the first line in which there is no address', () => {
    expect(readPeople('Aysel a@b.example\nnobody\n@\nx@y').wrongLine).to.equal(2);
    expect(readPeople(`${'a'.repeat(250)}@b.example`).wrongLine).to.equal(1);
  });

  const errorsOf = (body: object): object => {
    const checked = checkNewList({ name: 'Autumn', locale: 'en', manager: '', staff: '', ...body });
    return checked.ok ? {} : checked.errors;
  };

  it('are refused with a reason at their field', () => {
    expect(errorsOf({ manager: 'a@b.example', staff: 'c@d.example' })).to.deep.equal({});
    expect(errorsOf({})).to.deep.equal({ manager: { key: 'editions:errors.nobody' } });
    expect(errorsOf({ staff: 'Tural' })).to.deep.equal({
      staff: { key: 'editions:errors.line', params: { line: 1 } },
    });
    expect(errorsOf({ manager: 'a@b.example', staff: 'A@b.example' })).to.deep.equal({
      staff: { key: 'editions:errors.twice', params: { email: 'a@b.example' } },
    });
    const many = Array.from({ length: 301 }, (_, at) => `p${at}@b.example`).join('\n');
    expect(errorsOf({ manager: many })).to.have.nested.property('manager.params.limit', 300);
    expect(errorsOf({ name: ' ', locale: 'de' })).to.have.keys('name', 'locale');
    expect(errorsOf({ manager: ['a', 'b'] })).to.have.keys('manager');
    expect(checkMorePeople({ staff: 'c@d.example', locale: 'az' })).to.have.property('ok', true);
  });
});

describe('what a colleague sends', () => {
  const content = serviceCulture();
  const keys = itemsOf(content).map(({ itemKey }) => itemKey);
  const all = (value: string) =>
    Object.fromEntries(
      ['expects', 'standard'].flatMap((part) => keys.map((key) => [`${part}.${key}`, value])),
    );

  it('is read by part and item, on the scale of the study', () => {
    const read = readTold(content, 'manager', { ...all('4'), 'standard.interest': 'na' });
    expect(read.ok && read.value.expects?.['interest']).to.equal(4);
    expect(read.ok && read.value.standard?.['interest']).to.equal('na');
    expect(read.ok && Object.keys(read.value)).to.deep.equal(['expects', 'standard']);
  });

  it('may be sent with the rest left empty, once that was said', () => {
    const some = { 'expects.interest': '4' };
    const first = readTold(content, 'manager', some);
    expect(first.ok).to.equal(false);
    if (first.ok) return;
    expect(first.mayLeaveEmpty).to.equal(true);
    expect(Object.keys(first.errors)).to.have.length(13);
    const again = readTold(content, 'manager', { ...some, 'leave-empty': 'yes' });
    expect(again).to.deep.equal({ ok: true, value: { expects: { interest: 4 }, standard: {} } });
  });

  it('is refused where it is nothing, off the scale or of the other edition', () => {
    const errorsOf = (body: unknown): object => {
      const read = readTold(content, 'manager', body);
      return read.ok ? {} : read.errors;
    };
    expect(errorsOf({ 'leave-empty': 'yes' })).to.deep.equal({ '': { key: 'responses:errors.nothing' } });
    expect(errorsOf(null)).to.have.keys('');
    expect(errorsOf({ ...all('4'), 'expects.interest': '6' })).to.have.keys('expects.interest');
    expect(errorsOf({ 'delivers.interest': '4' })).to.have.keys('');
    expect(errorsOf({ ...all('4'), 'expects.interest': ['4', '5'] })).to.have.keys('expects.interest');
  });
});

describe('the page that a colleague answers', () => {
  type Model = {
    sections: {
      lead: string;
      groups: { questions: { text: string; layout: string; ends: object | null }[] }[];
    }[];
  };
  const open = (edition: 'manager' | 'staff', content = serviceCulture()) =>
    askPage({
      open: {
        person: personOf({ edition }),
        study: studyOf(),
        version: versionOf({ content }),
        state: 'open',
      },
      organisation: 'Dalğa Mobil',
      refused: notYetTold,
      action: '/e/x',
      i18n: testLanguages().in('en', 'Asia/Baku'),
    }).model as unknown as Model;

  it('asks managers of the expectation and the standard, staff of the delivery and their means', () => {
    const textOf = (model: Model, at: number) => model.sections[at]?.groups[0]?.questions[0]?.text;
    const manager = open('manager');
    expect(textOf(manager, 0)).to.equal('Interest: “They will take a real interest in what I need.”');
    expect(textOf(manager, 1)).to.equal('Interest: “They took a real interest in what I needed.”');
    expect(textOf(open('staff'), 0)).to.equal('Interest: “They took a real interest in what I needed.”');
    expect(manager.sections.map(({ lead }) => lead)[1]).to.match(/clear standard/);
  });

  it('asks only items that have a gap, by what is wished for where nothing else is expected', () => {
    const count = ({ sections }: Model) => sections[0]?.groups.flatMap(({ questions }) => questions).length;
    expect(count(open('manager', builtIn('trust')))).to.equal(7);
    expect(count(open('manager', builtIn('tolerance')))).to.equal(9);
  });

  it('draws the scale so that it fits a phone', () => {
    const first = (points: number) =>
      open('staff', { ...serviceCulture(), scale: scaleOf(1, points) }).sections[0]?.groups[0]?.questions[0];
    expect(first(7)).to.deep.include({ layout: 'along', ends: { low: '1: none', high: '7: all' } });
    expect(first(11)).to.have.property('layout', 'steps');
    expect(open('staff').sections[0]?.groups[0]?.questions[0]).to.deep.include({
      layout: 'along',
      ends: null,
    });
    const labels = ['not at all', 'completely'];
    const two = { low: 1 as const, points: 2, labels: { az: labels, tr: labels, en: labels, ru: labels } };
    expect(
      open('staff', { ...serviceCulture(), scale: two }).sections[0]?.groups[0]?.questions[0],
    ).to.have.property('layout', 'down');
  });
});
