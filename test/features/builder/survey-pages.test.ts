import { expect } from 'chai';
import { conditionFrom, withCondition } from '../../../server/features/builder/condition.js';
import type { SurveyPageParts, TextField } from '../../../server/features/builder/field-pages.js';
import type { OutlineModel } from '../../../server/features/builder/outline-pages.js';
import type { PreviewModel } from '../../../server/features/builder/preview-pages.js';
import { savedPage, surveyPage, unsavedPage } from '../../../server/features/builder/survey-pages.js';
import type { ThingModel } from '../../../server/features/builder/thing-pages.js';
import { thingOf } from '../../../server/features/builder/thing.js';
import {
  pagesOf,
  findProblems,
  withNewItem,
  withoutItem,
  withoutOption,
  withoutQuestion,
  withPoints,
  withTexts,
  type Draft,
  type Problem,
  type ProblemCode,
} from '../../../server/features/templates/index.js';
import { problemLine } from '../../../server/features/builder/survey-words.js';
import { studyOf, versionOf } from '../studies/builders.js';
import { draftOf, i18n, partsOf, whereOf, withEmptyPage, withKind } from './builders.js';

type Model = {
  revision: number;
  saved: string;
  isTrouble: boolean;
  problems: { href: string; text: string }[];
  languages: { locale: string; hasProblem: boolean; current: boolean }[];
  outline: OutlineModel;
  thing: ThingModel;
  preview: PreviewModel;
  compared: { lines: string[]; note: string } | null;
  conflict: { sentence: string; lost: string[] } | null;
  publishLabel: string;
};

const model = (draft: Draft, at: string, change: Partial<SurveyPageParts> = {}): Model =>
  surveyPage(partsOf(draft, at, change)).model as unknown as Model;
const draft = draftOf();
const voice = draftOf('expectation-setting');

const field = (shown: Model, name: string): TextField | undefined =>
  [...shown.thing.fields, ...shown.thing.others.flatMap(({ fields }) => fields)].find(
    (one) => one.name === name,
  );

describe('the outline', () => {
  it('lists pages with what they ask, and what belongs to the whole', () => {
    const { outline } = model(draft, 'item.respect');
    expect(outline.pages.map(({ name, blocks }) => `${name}: ${blocks.length}`)).to.deep.equal([
      'Human side: 4',
      'Material side: 3',
      'Page 3: 2',
    ]);
    expect(outline.pages[0]?.blocks.at(-1)).to.deep.equal({
      id: 'item.respect',
      name: 'Respect',
      note: '5 points',
      href: `/studies/${studyOf().id}/survey?at=item.respect&in=en`,
      current: true,
      hasProblem: false,
    });
    expect(outline.pages[2]?.blocks.map(({ note }) => note)).to.deep.equal(['0–10', 'text']);
    expect(outline.whole.map(({ name }) => name)).to.deep.equal(['Settings of the survey', 'Scale']);
    expect(outline.dimensions).to.have.length(2);
  });

  it('marks what has a problem, and the languages that lack something', () => {
    const shown = model(withTexts(draft, { 'items.respect.expected.ru': '' }), 'scale');
    const marked = shown.outline.pages.flatMap(({ blocks }) => blocks).filter(({ hasProblem }) => hasProblem);
    expect(marked.map(({ id }) => id)).to.deep.equal(['item.respect']);
    expect(shown.languages.filter(({ hasProblem }) => hasProblem).map(({ locale }) => locale)).to.deep.equal([
      'ru',
    ]);
    const empty = model(withEmptyPage(draft), 'scale').outline.pages.at(-1);
    expect([empty?.hasProblem, empty?.name]).to.deep.equal([true, 'Page 4']);
  });

  it('offers to put back what was taken out', () => {
    const { outline } = model(withoutQuestion(withoutItem(voice, 'x'), 'likes'), 'survey');
    expect(outline.removed.map(({ id }) => id)).to.deep.equal(['ask.likes']);
    expect(model(withoutItem(draft, 'respect'), '').outline.removed).to.deep.equal([
      { id: 'item.respect', name: 'Respect' },
    ]);
  });
});

describe('the form of one thing', () => {
  it('shows the written language first and the others to open', () => {
    const shown = model(draft, 'item.respect', { where: whereOf({ at: 'item.respect', locale: 'az' }) });
    expect(shown.thing.fields[0]).to.deep.include({
      name: 'items.respect.title.az',
      value: 'Hörmət',
      error: '',
      now: '',
      label: 'Short name',
    });
    expect(shown.thing.others.map(({ locale }) => locale)).to.deep.equal(['tr', 'en', 'ru']);
    expect(model(draft, 'scale').thing.fields.map(({ label, value }) => `${label}: ${value}`)).to.deep.equal([
      'Point 1: No',
      'Point 2: Hardly',
      'Point 3: Partly',
      'Point 4: Mostly',
      'Point 5: Fully',
    ]);
  });

  it('lists what may be inserted in its texts, with a word for who has no name in the language that is written', () => {
    const codes = (shown: Model) => shown.thing.insert?.entries.map(({ code, note }) => code + note);
    const russian = { where: whereOf({ at: 'item.respect', locale: 'ru' as const }) };
    expect(codes(model(draft, 'item.respect', russian))).to.deep.equal([
      '{{contact.firstName|клиент}}',
      '{{encounter.service}}',
    ]);
    const { content, ...rest } = withKind(draft, 'line');
    const questions = content.questions.map((one) => ({ ...one, waves: ['before'] as const }));
    const asked = model(
      { ...rest, content: { ...content, questions } },
      'item.respect',
    ).thing.insert?.entries.at(-1);
    expect(asked).to.deep.equal({
      code: '{{answer.line}}',
      name: 'The answer to: line',
      note: 'only in what is asked after the service',
    });
    expect(model(draft, 'scale').thing.insert).to.equal(null);
  });

  it('lists beside the thanks what may be inserted there, and in which of them answers are known', () => {
    const insertsOf = (shown: Draft) => model(shown, 'survey').thing.insert?.entries;
    expect(insertsOf(draft)?.map(({ code, note }) => code + note)).to.deep.equal([
      '{{contact.firstName|customer}}',
      '{{encounter.service}}',
    ]);
    const { content, ...rest } = withKind(withKind(draft, 'line'), 'number');
    const questions = content.questions.map((one) => ({
      ...one,
      waves: [one.kind === 'line' ? ('before' as const) : ('after' as const)],
    }));
    expect(insertsOf({ ...rest, content: { ...content, questions } })?.slice(2)).to.deep.equal([
      { code: '{{answer.line}}', name: 'The answer to: line', note: '' },
      {
        code: '{{answer.number}}',
        name: 'The answer to: number',
        note: 'only in: Thanks for what is told after the service',
      },
    ]);
    const nobody = { ...draft.content, questions: [], dimensions: [], outcomes: [], askComment: false };
    expect(model({ ...draft, content: nobody }, 'survey').thing.insert).to.equal(null);
  });

  it('tells beside a text what it cannot insert, and in which language', () => {
    const wrong = withTexts(draft, {
      'items.respect.expected.en': '{{contact.lastName}}, we listen',
      'items.respect.expected.ru': '{{contact.firstName|клиент}}',
    });
    const shown = model(wrong, 'item.respect', { check: true });
    expect(field(shown, 'items.respect.expected.en')?.error).to.equal(
      'There is nothing to insert under this name: contact.lastName. Take one of the list.',
    );
    expect(field(shown, 'items.respect.expected.az')?.error).to.match(/lacking here: contact\.firstName/);
  });

  it('puts problems beside their fields, but not where something was just made', () => {
    const empty = withTexts(draft, { 'items.respect.expected.ru': '', 'items.respect.expected.en': '' });
    const shown = model(empty, 'item.respect', { check: true });
    expect(field(shown, 'items.respect.expected.en')?.error).to.match(/^English text is missing/);
    expect(
      shown.thing.others.filter(({ hasProblem }) => hasProblem).map(({ locale }) => locale),
    ).to.deep.equal(['ru']);
    expect(shown.problems.map(({ href }) => href)).to.deep.equal([
      '#items.respect.expected.en',
      `/studies/${studyOf().id}/survey?at=item.respect&in=ru&check=1#items.respect.expected.ru`,
    ]);
    expect(shown.problems[1]?.text).to.match(/^Respect, before the service, Русский: /);
    expect(field(model(empty, 'item.respect', { did: 'add' }), 'items.respect.expected.en')?.error).to.equal(
      '',
    );
    expect(model(empty, 'scale').problems).to.deep.equal([]);
  });

  it('offers the buttons that make sense, and gives the focus back to the one that was pressed', () => {
    const tools = (at: string, of = draft, did = '') =>
      model(of, at, { did }).thing.tools.map(({ action, focus }) => (focus ? `${action}!` : action));
    expect(tools('item.interest')).to.deep.equal(['down', 'duplicate', 'remove']);
    expect(tools('item.respect', draft, 'up')).to.deep.equal(['up!', 'down', 'duplicate', 'remove']);
    expect(tools('comment')).to.deep.equal(['up', 'remove']);
    expect(tools('scale')).to.deep.equal([]);
    expect(tools('page.beside')).to.deep.equal(['up', 'remove']);
    expect(tools('dimension.moral')).to.deep.equal(['down']);
    expect(model(draft, 'item.interest', { did: 'up' }).thing.focus).to.equal(true);
    expect(model(draft, 'item.respect', { did: 'up' }).thing.focus).to.equal(false);
  });

  it('shows what each kind of thing has', () => {
    const all = withKind(withKind(withKind(draft, 'number'), 'contact'), 'attention');
    expect(model(all, 'ask.number').thing.question?.range?.least.name).to.equal('least');
    expect(model(all, 'ask.contact').thing.question?.contact?.fields).to.have.length(3);
    expect(model(all, 'ask.attention').thing.question?.right?.error).to.equal('Choose the right answer.');
    expect(model(all, 'ask.number').thing.block?.na).to.equal(null);
    expect(model(draft, 'item.respect').thing.block?.na).to.deep.equal({ checked: true });
    expect(model(draft, 'item.respect').thing.item?.levels.map(({ checked }) => checked)).to.deep.equal([
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(model(draft, 'comment').thing.hasSettings).to.equal(false);
  });

  it('shows options with what can be put back', () => {
    const shown = model(withoutOption(voice, 'news', 'call'), 'ask.news').thing.question?.options;
    expect(shown?.list[0]?.tools.map(({ action }) => action)).to.deep.equal([
      'option:down:message',
      'option:remove:message',
    ]);
    expect(shown?.removed).to.deep.equal([{ key: 'call', name: 'Call me' }]);
  });

  it('offers importance where there are dimensions to spread it over', () => {
    const importance = (key: string) => model(draftOf(key), 'survey').thing.survey?.importance;
    expect(importance('service-quality')).to.deep.equal({ chosen: true, error: '' });
    expect(importance('service-culture')).to.deep.equal({ chosen: false, error: '' });
    expect(importance('pulse')).to.equal(null);
  });

  it('offers to add what is not asked yet', () => {
    const kinds = model(draft, 'add.beside').thing.add?.kinds.map(({ value }) => value);
    expect(kinds)
      .to.include.members(['item', 'info', 'csat', 'importance'])
      .and.not.include.members(['nps', 'comment']);
  });

  it('offers conditions about what is asked before it', () => {
    const needs = withKind(draft, 'choice');
    const comment = thingOf(needs.content, 'comment');
    const tests = [
      { of: 'ask.choice', is: 'is' as const, value: 'option-1' },
      { of: 'outcome.nps', is: 'at-least' as const, value: '' },
      { of: 'ask.gone', is: 'is' as const, value: 'x' },
    ];
    const { condition } = model(withCondition(needs, comment, conditionFrom('all', tests)), 'comment').thing;
    const [first, second, third] = condition?.tests ?? [];
    expect(first?.values.map(({ value }) => value)).to.deep.equal(['', 'option-1', 'option-2']);
    expect(first?.sources.map(({ value }) => value)).to.include.members([
      'outcome.nps',
      'attribute.city',
      'encounter.service',
    ]);
    expect(first?.sources.map(({ value }) => value)).to.not.include('ask.gone');
    expect([second?.values.length, second?.value.error]).to.deep.equal([0, 'This is empty. Fill it in.']);
    expect(third?.of.error).to.match(/^Choose what the condition asks about/);
    expect(third?.sources.at(-1)?.selected).to.equal(true);
    const early = model(needs, 'item.interest').thing.condition;
    expect(early?.whenChoices[0]).to.deep.include({ value: 'always', selected: true });
    expect(model(needs, 'scale').thing.condition).to.equal(null);
  });

  it('says at its field that a page has no more items to draw from', () => {
    const pages = pagesOf(draft.content).map((page, at) => (at === 0 ? { ...page, askOnly: 4 } : page));
    const shown = model({ ...draft, content: { ...draft.content, pages } }, 'page.dimension-moral');
    expect(shown.thing.page?.askOnly).to.deep.equal({
      name: 'askOnly',
      value: '4',
      error: 'Write fewer than the 4 items of this page, or leave it empty.',
    });
    expect(shown.thing.page?.askOnlyHint).to.contain('Of the 4 items');
    expect(shown.thing.page?.warnings).to.deep.equal([]);
    const few = pagesOf(draft.content).map((page, at) => (at === 0 ? { ...page, askOnly: 1 } : page));
    const thin = model({ ...draft, content: { ...draft.content, pages: few } }, 'page.dimension-moral');
    expect(thin.thing.page?.warnings.join()).to.match(/only 1 of 4 items: fewer than half/);
    expect(model(draft, 'page.beside').thing.page?.askOnly).to.equal(null);
  });

  it('keeps what was typed and refused', () => {
    const long = 'x'.repeat(400);
    const shown = model(draft, 'item.respect', {
      revision: 2,
      errors: { 'items.respect.title.en': { key: 'form:too-long', params: { limit: 80 } } },
      typed: { 'items.respect.title.en': long },
    });
    expect(field(shown, 'items.respect.title.en')).to.deep.include({
      value: long,
      error: 'This is too long: at most 80 characters.',
    });
    expect(shown.problems.map(({ href }) => href)).to.deep.equal(['#items.respect.title.en']);
    expect(shown.revision).to.equal(2);
  });

  it('shows both states of a conflict', () => {
    const typed = withTexts(draft, { 'items.respect.title.en': 'Regard' });
    const shown = surveyPage({
      ...partsOf(typed, 'item.respect'),
      template: partsOf(draft, '').template,
      conflict: { lost: ['A lost text'] },
    }).model as unknown as Model;
    expect(field(shown, 'items.respect.title.en')).to.deep.include({
      value: 'Regard',
      now: 'Saved now: Respect',
    });
    expect(field(shown, 'items.respect.expected.en')?.now).to.equal('');
    expect(shown.conflict?.sentence).to.contain('Tural Məmmədov saved the draft');
    expect(shown.conflict?.lost).to.deep.equal(['A lost text']);
  });
});

describe('the builder', () => {
  it('previews the wave in which the thing is asked, at its place', () => {
    const seen = (at: string, of = draft, change = {}) => {
      const { preview } = model(of, at, { where: whereOf({ at, ...change }) });
      expect(preview.src).to.equal(`${preview.alone}&framed=1`);
      return `${preview.alone.split('/').at(-1)} ${preview.anchor}`;
    };
    expect(seen('item.respect')).to.equal('before?in=en expected-respect');
    expect(seen('item.respect', draft, { see: 'after' })).to.equal('after?in=en delivered-respect');
    expect(seen('item.respect', draft, { see: 'back' })).to.match(/^after\?in=en&looking-back=1 /);
    expect(seen('page.beside')).to.equal('after?in=en ');
    expect(seen('outcome.nps')).to.equal('after?in=en nps');
    expect(seen('survey', draftOf('pulse'))).to.equal('after?in=en ');
    const sights = (key: string) => model(draftOf(key), '').preview.sights.length;
    expect([sights('pulse'), sights('tolerance')]).to.deep.equal([1, 3]);
    expect(
      model({ ...draft, content: { ...draft.content, dimensions: [], outcomes: [] } }, 'survey').preview.src,
    ).to.equal('');
  });

  it('tells what changed since the last version, and what that means', () => {
    const compared = (of: Draft) => model(of, '', { latest: versionOf() }).compared;
    expect(compared(draft)).to.equal(null);
    const reworded = compared(withTexts(draft, { 'items.respect.expected.ru': 'Иначе.' }));
    expect(reworded?.lines).to.deep.equal(['Asked in other words: Respect (Русский).']);
    expect(reworded?.note).to.contain('with care');
    const rescaled = compared(withPoints(withoutItem(draft, 'respect'), 7));
    expect(rescaled?.lines).to.deep.equal([
      'The scale is different: the number of points or the lowest figure changed.',
      'Removed: Respect.',
    ]);
    expect(rescaled?.note).to.contain('cannot be compared');
    const added = compared(withNewItem(draft, { dimensionKey: 'moral', locale: 'en', title: 'Care' }));
    expect(added?.lines).to.deep.equal(['Added: Care.']);
    const renamed = compared(withTexts(draft, { 'items.respect.title.en': 'Regard' }));
    expect(renamed).to.deep.include({
      lines: ['Short names changed.'],
      note: 'The figures stay comparable.',
    });
    expect(model(draft, '', { latest: versionOf({ number: 4 }) }).publishLabel).to.equal('Publish version 5');
  });

  it('tells after a save in the background how the draft stands', () => {
    const saved = savedPage(partsOf(draft, 'scale')).model as unknown as Model;
    expect([saved.isTrouble, saved.revision]).to.deep.equal([false, 3]);
    expect(saved.saved).to.match(/^Draft saved .*Tural Məmmədov$/);
    const not = unsavedPage({ ...partsOf(draft, 'scale'), revision: 2 }, 'builder:state.conflict')
      .model as unknown as Model;
    expect([not.isTrouble, not.revision]).to.deep.equal([true, 2]);
    expect(not.saved).to.match(/^Not saved: Tural Məmmədov saved at/);
  });

  it('says every problem in words of its own', () => {
    const arranged = withEmptyPage(draft);
    const said = (place: string, code: ProblemCode): string => {
      const problem: Problem = { field: place, code, params: { limit: 2 } };
      return problemLine(problem, arranged.content, i18n);
    };
    expect(said('asked', 'missing')).to.match(/This survey asks nothing/);
    expect(said('pairs', 'no-pair')).to.match(/^Settings of the survey: There is no pair/);
    expect(said('items.respect.levels', 'no-level')).to.match(/^Respect.*not asked at all/);
    expect(said('items.respect.delivered', 'without-delivered')).to.match(/^Respect.*least acceptable/);
    expect(said('questions.a.options.b.en', 'duplicate')).to.match(/Options must differ/);
    expect(said('questions.a.options.other.key', 'reserved')).to.match(/something else/);
    expect(said('questions.a.options', 'too-few')).to.match(/at least 2 options/);
    expect(said('questions.a.right', 'missing')).to.match(/right answer/);
    expect(said('questions.a.fields', 'missing')).to.match(/at least one thing/);
    expect(said('questions.a.greatest', 'wrong-range')).to.match(/below the least/);
    expect(said('scale.labels.en.1', 'duplicate')).to.match(/Another point/);
    expect(said('items.respect.itemKey', 'duplicate')).to.match(/key is used more than once/);
    expect(said('blocks.item.respect.showIf.0.of', 'unknown-source')).to.match(/^Respect: Choose what/);
    expect(said('blocks.comment.showIf.0.value', 'never')).to.match(
      /^Room for a comment: This answer can never/,
    );
    expect(said('blocks.comment.showIf.0.value', 'not-a-number')).to.match(/Write a number/);
    expect(said('pages.page-4.showIf', 'never')).to.match(/^Page 4: These conditions/);
    expect(said('blocks.item.respect', 'not-placed')).to.match(/^Respect: This stands on no page/);
    expect(said('blocks.item.respect', 'duplicate')).to.match(/twice/);
    expect(said('blocks.item.gone', 'unknown-source')).to.match(/not asked/);
    expect(said('blocks.item.respect.help.en', 'broken-insertion')).to.match(/begins with two/);
    expect(said('items.respect.title.en', 'no-insertion-here')).to.match(/charts and tables/);
    expect(said('pages.page-4.blocks', 'missing')).to.match(/^Page 4: This page is empty/);
    expect(findProblems(arranged.content)).to.have.length(1);
  });
});
