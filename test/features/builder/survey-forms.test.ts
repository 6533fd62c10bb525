import { expect } from 'chai';
import { conditionOf } from '../../../server/features/builder/condition.js';
import { checkSurvey } from '../../../server/features/builder/survey-forms.js';
import { actedOn, localeChosen, placeAfterRemoval } from '../../../server/features/builder/survey-actions.js';
import { fieldName, placesOf } from '../../../server/features/builder/places.js';
import { atOfProblem, thingOf } from '../../../server/features/builder/thing.js';
import { typedDraft, wantedFrom } from '../../../server/features/builder/typed.js';
import { locales } from '../../../server/platform/i18n/locales.js';
import {
  blocksOf,
  itemsOf,
  pagesOf,
  questionKinds,
  textsOf,
  type Draft,
} from '../../../server/features/templates/index.js';
import { draftOf, withKind } from './builders.js';

const draft = draftOf();
const at = (id: string, of: Draft = draft) => thingOf(of.content, id);
const fields = (change: Record<string, unknown> = {}) => ({ revision: '3', action: 'save', ...change });

const checked = (id: string, change: Record<string, unknown>, of: Draft = draft) =>
  checkSurvey(of, at(id, of), fields(change));
const read = (id: string, change: Record<string, unknown>, of: Draft = draft) => {
  const result = checked(id, change, of);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.form;
};
const errorsOf = (id: string, change: Record<string, unknown>, of: Draft = draft): Record<string, string> => {
  const result = checked(id, change, of);
  return result.ok
    ? {}
    : Object.fromEntries(Object.entries(result.errors).map(([name, { key }]) => [name, key]));
};
const typed = (id: string, change: Record<string, string>, of: Draft = draft): Draft =>
  typedDraft(of, at(id, of), read(id, change, of).typed);
const act = (id: string, action: string, change: Record<string, string> = {}, of: Draft = draft) => {
  const form = read(id, { action, ...change }, of);
  return actedOn(of, at(id, of), form.action, form.wanted, 'en');
};
const keys = ({ content }: Draft) => itemsOf(content).map(({ itemKey }) => itemKey);

describe('the thing that the form is about', () => {
  it('is what the address names, else the first that is asked', () => {
    expect(at('scale').kind).to.equal('scale');
    expect(at('item.respect')).to.deep.equal({ kind: 'item', at: 'item.respect', key: 'respect' });
    expect(at('outcome.nps').kind).to.equal('outcome');
    expect(at('page.dimension-moral').kind).to.equal('page');
    for (const wrong of ['', 'item.gone', '$where', 'outcome.csat', 'page.', 'importance'])
      expect(at(wrong).at, wrong).to.equal('item.interest');
    const empty = { ...draft.content, dimensions: [], outcomes: [], askComment: false };
    expect(thingOf(empty, '').kind).to.equal('survey');
  });

  it('is where a problem is put right', () => {
    const of = (field: string) => atOfProblem(field);
    expect(of('items.respect.expected.ru')).to.equal('item.respect');
    expect(of('questions.needs.options.a.az')).to.equal('ask.needs');
    expect(of('blocks.outcome.nps.showIf.0.of')).to.equal('outcome.nps');
    expect(of('blocks.comment.showIf')).to.equal('comment');
    expect(of('pages.page-2.blocks')).to.equal('page.page-2');
    expect(of('dimensions.moral.items')).to.equal('dimension.moral');
    expect(of('scale.labels.az.0')).to.equal('scale');
    expect(of('asked')).to.equal('survey');
  });
});

describe('the form of one thing', () => {
  it('reads its texts in every language, in one line each, and those of nothing else', () => {
    const form = read('item.respect', {
      'items.respect.expected.ru': '  Ко мне \r\n отнесутся  с уважением. ',
      'items.interest.title.az': 'x',
      'scale.labels.az.0': 'Heç',
    });
    expect(form.typed['items.respect.expected.ru']).to.equal('Ко мне отнесутся с уважением.');
    expect(form.typed).to.not.have.any.keys('items.interest.title.az', 'scale.labels.az.0');
  });

  it('changes nothing when it is sent as it was shown, whatever it is about', () => {
    const all = questionKinds.reduce(withKind, draftOf('service-quality'));
    for (const of of [draft, all])
      for (const id of [
        'scale',
        ...pagesOf(of.content).flatMap(({ key, blocks }) => [`page.${key}`, ...blocks.map((one) => one.id)]),
      ]) {
        const shown = Object.fromEntries(
          placesOf(of, at(id, of)).flatMap(({ place, wording }) =>
            locales.map((locale) => [fieldName(place, locale), wording[locale]]),
          ),
        );
        expect(typed(id, shown, of), id).to.deep.equal(of);
      }
  });

  it('limits every text', () => {
    expect(
      errorsOf('item.respect', {
        'items.respect.expected.ru': 'x'.repeat(301),
        'items.respect.title.ru': 'x'.repeat(81),
        'items.respect.delivered.ru': 'x'.repeat(300),
      }),
    ).to.have.all.keys('items.respect.expected.ru', 'items.respect.title.ru');
    expect(errorsOf('scale', { 'scale.labels.ru.0': 'x'.repeat(41) })).to.have.all.keys('scale.labels.ru.0');
  });

  it('refuses what no browser sends', () => {
    for (const wrong of [
      { revision: undefined },
      { points: '12' },
      { points: '2.5' },
      { low: '2' },
      { action: 'drop:everything' },
      { action: 'place:item.$where:x:0' },
      { action: 'option:up:a:b:c' },
      { when: 'never' },
      { 'is.0': 'equals' },
      { presentation: 'slides' },
      { addition: 'virus' },
      { right: '__proto__' },
    ])
      expect(errorsOf('item.respect', wrong), JSON.stringify(wrong)).to.have.all.keys(Object.keys(wrong));
    expect(errorsOf('item.respect', { 'items.respect.title.az': ['a', 'b'] })).to.deep.equal({
      'items.respect.title.az': 'form:text',
    });
    expect(checkSurvey(draft, at('survey'), null).ok).to.equal(false);
  });

  it('takes a box for off only where its form was sent', () => {
    expect(typed('survey', {})).to.deep.equal(draft);
    const off = typed('survey', { settings: 'yes', presentation: 'pages' });
    expect(off.content).to.deep.include({ outcomes: [], askComment: false, presentation: 'pages' });
    expect(typed('item.respect', { 'items.respect.title.en': 'Regard' }).content.scale).to.deep.equal(
      draft.content.scale,
    );
  });

  it('sets levels, dimension, and how an item is asked', () => {
    const item = typed('item.respect', {
      settings: 'yes',
      'level.desired': 'yes',
      'level.delivered': 'yes',
      dimension: 'material',
      required: 'yes',
    });
    expect(Object.keys(itemsOf(item.content).find(({ itemKey }) => itemKey === 'respect')!)).to.include(
      'desired',
    );
    expect(item.content.dimensions[1]?.items.at(-1)?.itemKey).to.equal('respect');
    expect(blocksOf(item.content).get('item.respect')).to.deep.equal({
      id: 'item.respect',
      required: true,
      na: false,
    });
  });

  it('sets what a number, an attention check and contact details have', () => {
    const all = questionKinds.reduce(withKind, draft);
    const set = (kind: string, change: Record<string, string>) =>
      typed(`ask.${kind}`, { settings: 'yes', 'wave.after': 'yes', ...change }, all).content.questions.find(
        ({ key }) => key === kind,
      );
    expect(set('number', { least: '1', greatest: '' }))
      .to.include({ least: 1 })
      .and.not.have.property('greatest');
    expect(set('attention', { right: 'option-2' })?.right).to.equal('option-2');
    expect(set('contact', { 'field.email': 'yes' })?.fields).to.deep.equal(['email']);
    expect(set('text', { kind: 'line' })?.kind).to.equal('line');
    expect(set('text', { kind: 'stars' })?.kind).to.equal('text');
    expect(errorsOf('ask.number', { least: 'many' }, all)).to.have.all.keys('least');
  });

  it('sets how many items of a page each customer is asked', () => {
    const page = 'page.dimension-moral';
    const askOnlyOf = (of: Draft) => pagesOf(of.content)[0]?.askOnly;
    const drawing = typed(page, { settings: 'yes', matrix: 'yes', askOnly: '2' });
    expect(pagesOf(drawing.content)[0]).to.include({ matrix: true, askOnly: 2 });
    expect(
      askOnlyOf(typed(page, { 'pages.dimension-moral.title.en': 'x' }, drawing)),
      'texts alone',
    ).to.equal(2);
    expect(askOnlyOf(typed(page, { settings: 'yes', askOnly: '' }, drawing))).to.equal(undefined);
    for (const wrong of ['0', '1.5', 'many', '-1'])
      expect(errorsOf(page, { settings: 'yes', askOnly: wrong }), wrong).to.have.all.keys('askOnly');
  });

  it('sets when something is shown', () => {
    const needs = withKind(draft, 'choice');
    const test = { condition: 'yes', when: 'any', 'of.0': 'ask.choice', 'is.0': 'is', 'value.0': 'option-1' };
    const shown = typed('comment', test, needs);
    expect(conditionOf(shown, at('comment', shown))).to.deep.equal({
      match: 'any',
      tests: [{ of: 'ask.choice', is: 'is', value: 'option-1' }],
    });
    const begun = typed('page.beside', { condition: 'yes', when: 'all' });
    expect(conditionOf(begun, at('page.beside', begun))?.tests).to.deep.equal([
      { of: '', is: 'is', value: '' },
    ]);
    const two = act('comment', 'test:add', {}, shown).draft;
    expect(conditionOf(two, at('comment', two))?.tests).to.have.length(2);
    const none = ['test:remove:1', 'test:remove:0'].reduce(
      (now, one) => act('comment', one, {}, now).draft,
      two,
    );
    expect(conditionOf(none, at('comment', none))).to.equal(undefined);
    expect(typed('comment', { condition: 'yes', when: 'always' }, shown).content.pages).to.not.equal(
      undefined,
    );
    expect(typed('comment', { condition: 'yes', when: 'always' })).to.deep.equal(draft);
  });

  it('gives a page a title, and a question help, in any language', () => {
    const titled = typed('page.beside', { 'pages.beside.title.en': 'Afterwards' });
    expect(textsOf(titled)['pages.beside.title.en']).to.equal('Afterwards');
    expect(titled.content.pages?.at(-1)?.title?.az).to.equal('');
    const helped = typed('item.respect', { 'blocks.item.respect.help.ru': 'Подсказка' });
    expect(textsOf(helped)['blocks.item.respect.help.ru']).to.equal('Подсказка');
    expect(
      typed('item.respect', { 'blocks.item.respect.help.ru': '' }, helped).content.pages?.[0]?.blocks,
    ).to.deep.include({ id: 'item.respect' });
  });
});

describe('a button of the form', () => {
  it('moves, removes, puts back and duplicates', () => {
    const order = (of: Draft) => pagesOf(of.content)[0]?.blocks.map(({ id }) => id.split('.')[1]);
    expect(order(act('item.sincerity', 'up').draft)?.[0]).to.equal('sincerity');
    expect(order(act('item.interest', 'down').draft)?.[1]).to.equal('interest');
    const removed = act('item.respect', 'remove').draft;
    expect(keys(removed)).to.not.include('respect');
    const back = act('survey', 'restore:item.respect', {}, removed);
    expect([keys(back.draft).includes('respect'), back.at]).to.deep.equal([true, 'item.respect']);
    expect(act('item.respect', 'duplicate').at).to.equal('item.respect-2');
    expect(act('outcome.nps', 'remove').draft.content.outcomes).to.deep.equal([]);
    expect(act('comment', 'remove').draft.content.askComment).to.equal(false);
    expect(act('survey', 'restore:ask.nothing').draft).to.equal(draft);
    const dragged = act('scale', 'place:outcome.nps:dimension-moral:0');
    expect([order(dragged.draft)?.[0], dragged.at]).to.deep.equal(['nps', 'outcome.nps']);
  });

  it('leads to what stands in the place of what is gone', () => {
    const removed = act('item.sincerity', 'remove').draft;
    expect(placeAfterRemoval(draft, removed, at('item.sincerity'))).to.equal('item.reliability');
    expect(placeAfterRemoval(draft, removed, at('page.beside'))).to.equal('item.interest');
  });

  it('adds pages, dimensions, items, outcomes and questions of every kind', () => {
    const page = act('page.dimension-moral', 'add-page');
    expect(pagesOf(page.draft.content)[1]?.key).to.equal(page.at.slice('page.'.length));
    expect(act('survey', 'add-dimension', { newDimension: 'Care' }).at).to.equal('dimension.care');
    const add = (addition: string, change: Record<string, string> = {}) =>
      act('add.beside', 'add', { addition, newText: 'Care', ...change });
    expect(add('item', { dimension: 'moral' }).at).to.equal('item.care');
    const inNew = add('item', { dimension: '', newDimension: 'Warmth' });
    expect(inNew.draft.content.dimensions.at(-1)).to.deep.include({ key: 'warmth' });
    expect(pagesOf(inNew.draft.content).at(-1)?.blocks.at(-1)?.id).to.equal('item.care');
    for (const kind of questionKinds) expect(add(kind).at, kind).to.equal('ask.care');
    expect(add('csat').draft.content.outcomes).to.deep.equal(['nps', 'csat']);
    expect(add('importance').at).to.equal('importance');
    expect(act('scale', 'add', { addition: 'csat' }).draft).to.equal(draft);
  });

  it('asks for the words of what it would make', () => {
    expect(errorsOf('add.beside', { action: 'add', addition: 'item', dimension: '' })).to.deep.equal({
      newText: 'templates:errors.new-item',
      newDimension: 'builder:errors.new-dimension',
    });
    expect(errorsOf('add.beside', { action: 'add', addition: 'text' })).to.have.all.keys('newText');
    expect(errorsOf('add.beside', { action: 'add', addition: 'nps' })).to.deep.equal({});
    expect(errorsOf('survey', { action: 'option:add' })).to.have.all.keys('newOption');
    expect(errorsOf('survey', { action: 'add-dimension' })).to.have.all.keys('newDimension');
  });

  it('adds, moves, removes and puts back options', () => {
    const voice = draftOf('expectation-setting');
    const options = (of: Draft) => of.content.questions[0]?.options.map(({ key }) => key) ?? [];
    const one = (action: string, of = voice, change = {}) => act('ask.needs', action, change, of).draft;
    expect(options(one('option:add', voice, { newOption: 'Peace' })).at(-1)).to.equal('peace');
    expect(options(one('option:up:certainty')).slice(0, 2)).to.deep.equal(['certainty', 'speed']);
    const shorter = one('option:remove:speed');
    expect(options(shorter)).to.not.include('speed');
    expect(options(one('option:restore:speed', shorter)).at(-1)).to.equal('speed');
    for (const nothing of ['option:restore:nowhere', 'option:remove:nowhere', 'option:up:nowhere'])
      expect(one(nothing)).to.deep.equal(voice);
    expect(act('scale', 'option:up:speed', {}, voice).draft).to.equal(voice);
  });

  it('chooses a language', () => {
    expect(localeChosen('in:ru')).to.equal('ru');
    expect(localeChosen('save')).to.equal(null);
    expect(wantedFrom({ addition: 'nonsense' }).addition).to.equal('item');
  });
});
