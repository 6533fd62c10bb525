import { expect } from 'chai';
import {
  actedOn,
  checkSurvey,
  looselyTyped,
  typedDraft,
} from '../../../server/features/studies/survey-forms.js';
import { itemsOf, textsOf, type Draft } from '../../../server/features/templates/index.js';
import { templateOf } from './builders.js';

const draft: Draft = templateOf();
const body = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  revision: '3',
  low: '1',
  points: '5',
  nps: 'yes',
  comment: 'yes',
  action: 'save',
  ...change,
});

const formOf = (change: Record<string, unknown>) => {
  const checked = checkSurvey(draft, body(change));
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked.form;
};
const errorsOf = (change: Record<string, unknown>): Record<string, string> => {
  const checked = checkSurvey(draft, body(change));
  return checked.ok
    ? {}
    : Object.fromEntries(Object.entries(checked.errors).map(([name, { key }]) => [name, key]));
};

describe('the survey form', () => {
  it('reads texts of any language, in one line each', () => {
    const form = formOf({
      'items.respect.expected.ru': '  Ко мне \r\n отнесутся  с уважением. ',
      'scale.labels.az.0': 'Heç',
      'dimensions.moral.title.tr': '',
      'items.unknown.title.az': 'x',
    });
    expect(form.texts).to.deep.equal({
      'items.respect.expected.ru': 'Ко мне отнесутся с уважением.',
      'scale.labels.az.0': 'Heç',
      'dimensions.moral.title.tr': '',
    });
    expect(form).to.deep.include({ revision: 3, low: 1, points: 5, outcomes: ['nps'], askComment: true });
  });

  it('changes nothing when it is sent as it was shown', () => {
    expect(typedDraft(draft, formOf(textsOf(draft)))).to.deep.equal({
      content: draft.content,
      shelf: draft.shelf,
    });
  });

  it('limits every text', () => {
    expect(
      errorsOf({
        'items.respect.expected.ru': 'x'.repeat(301),
        'items.respect.title.ru': 'x'.repeat(81),
        'scale.labels.ru.0': 'x'.repeat(41),
        'items.respect.delivered.ru': 'x'.repeat(300),
      }),
    ).to.deep.equal({
      'items.respect.expected.ru': 'form:too-long',
      'items.respect.title.ru': 'form:too-long',
      'scale.labels.ru.0': 'form:too-long',
    });
  });

  it('refuses what no browser sends', () => {
    expect(errorsOf({ revision: undefined })).to.have.keys('revision');
    expect(errorsOf({ points: '12' })).to.have.keys('points');
    expect(errorsOf({ points: '1' })).to.have.keys('points');
    expect(errorsOf({ points: '2.5' })).to.have.keys('points');
    expect(errorsOf({ low: '2' })).to.have.keys('low');
    expect(errorsOf({ action: 'drop:everything' })).to.have.keys('action');
    expect(errorsOf({ action: 'remove:$where' })).to.have.keys('action');
    expect(errorsOf({ 'items.respect.title.az': ['a', 'b'] })).to.deep.equal({
      'items.respect.title.az': 'form:text',
    });
    expect(checkSurvey(draft, null).ok).to.equal(false);
    expect(checkSurvey(draft, 'text').ok).to.equal(false);
  });

  it('keeps switches off that were not ticked', () => {
    expect(formOf({ nps: undefined, comment: undefined })).to.deep.include({
      outcomes: [],
      askComment: false,
    });
  });

  it('reads what a button does', () => {
    expect(formOf({ action: undefined }).action).to.deep.equal({ kind: 'save' });
    expect(formOf({ action: 'publish' }).action).to.deep.equal({ kind: 'publish' });
    expect(formOf({ action: 'in:ru' }).action).to.deep.equal({ kind: 'in', locale: 'ru' });
    expect(formOf({ action: 'up:respect' }).action).to.deep.equal({ kind: 'up', itemKey: 'respect' });
    expect(formOf({ action: 'add:moral', 'add.moral': 'Care' }).action).to.deep.equal({
      kind: 'add',
      dimensionKey: 'moral',
      title: 'Care',
    });
    expect(errorsOf({ action: 'add:moral', 'add.moral': ' ' })).to.deep.equal({
      'add.moral': 'templates:errors.new-item',
    });
  });

  it('does it', () => {
    const keys = (changed: Draft) => itemsOf(changed.content).map(({ itemKey }) => itemKey);
    const removed = actedOn(draft, { kind: 'remove', itemKey: 'respect' }, 'az');
    expect(keys(removed)).to.not.include('respect');
    expect(keys(actedOn(removed, { kind: 'restore', itemKey: 'respect' }, 'az'))).to.include('respect');
    expect(keys(actedOn(draft, { kind: 'up', itemKey: 'sincerity' }, 'az'))[0]).to.equal('sincerity');
    expect(keys(actedOn(draft, { kind: 'down', itemKey: 'interest' }, 'az'))[0]).to.equal('sincerity');
    const added = actedOn(draft, { kind: 'add', dimensionKey: 'moral', title: 'Qayğı' }, 'az');
    expect(keys(added)).to.include('qaygi');
    for (const kind of ['save', 'publish'] as const) expect(actedOn(draft, { kind }, 'az')).to.equal(draft);
    expect(actedOn(draft, { kind: 'in', locale: 'ru' }, 'az')).to.equal(draft);
  });

  it('shows a refused form as it was typed, as far as it can be read', () => {
    const shown = looselyTyped(draft, {
      points: '7',
      low: '0',
      comment: 'yes',
      'items.respect.title.az': 'Yeni',
    });
    expect(shown.content.scale).to.deep.include({ points: 7, low: 0 });
    expect(shown.content).to.deep.include({ outcomes: [], askComment: true });
    expect(textsOf(shown)['items.respect.title.az']).to.equal('Yeni');
    expect(looselyTyped(draft, { points: 'many', low: 'x' }).content.scale).to.deep.equal(
      draft.content.scale,
    );
  });
});
