import { expect } from 'chai';
import { actedOn, anchorOf } from '../../../server/features/studies/survey-actions.js';
import { checkSurvey, looselyTyped, typedDraft } from '../../../server/features/studies/survey-forms.js';
import { itemsOf, textsOf, type Draft } from '../../../server/features/templates/index.js';
import { builtIn } from '../../support/survey.js';
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

describe('the survey form of questions', () => {
  const voice: Draft = templateOf({ content: builtIn('expectation-setting') });
  const read = (change: Record<string, unknown>) => {
    const checked = checkSurvey(voice, body({ nps: undefined, comment: undefined, ...change }));
    if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
    return checked.form;
  };
  const act = (from: Draft, action: string): Draft => actedOn(from, read({ action }).action, 'az');
  const keys = ({ content }: Draft) => content.questions.map(({ key }) => key);
  const optionKeys = ({ content }: Draft) => content.questions[0]?.options.map(({ key }) => key) ?? [];

  it('reads their texts and changes nothing when it is sent as it was shown', () => {
    expect(typedDraft(voice, read(textsOf(voice)))).to.deep.equal({
      content: voice.content,
      shelf: voice.shelf,
    });
    const typed = typedDraft(
      voice,
      read({ 'questions.how.text.az': ' Necə? ', 'questions.needs.options.speed.tr': 'Hız' }),
    );
    expect(typed.content.questions[3]?.text.az).to.equal('Necə?');
    expect(typed.content.questions[0]?.options[0]?.text.tr).to.equal('Hız');
  });

  it('limits their texts', () => {
    const checked = checkSurvey(
      voice,
      body({
        'questions.how.text.az': 'x'.repeat(300),
        'questions.likes.text.az': 'x'.repeat(301),
        'questions.needs.options.speed.az': 'x'.repeat(81),
      }),
    );
    expect(checked.ok ? {} : checked.errors).to.have.keys(
      'questions.likes.text.az',
      'questions.needs.options.speed.az',
    );
  });

  it('moves, removes and puts back questions and options', () => {
    expect(keys(act(voice, 'question:down:needs')).slice(0, 2)).to.deep.equal(['expectation', 'needs']);
    const without = act(voice, 'question:remove:likes');
    expect(keys(without)).to.not.include('likes');
    expect(keys(act(without, 'question:restore:likes')).at(-1)).to.equal('likes');
    expect(optionKeys(act(voice, 'option:up:needs:certainty')).slice(0, 2)).to.deep.equal([
      'certainty',
      'speed',
    ]);
    const shorter = act(voice, 'option:remove:needs:speed');
    expect(optionKeys(shorter)).to.not.include('speed');
    expect(optionKeys(act(shorter, 'option:restore:needs:speed')).at(-1)).to.equal('speed');
  });

  it('refuses actions that no button has, and changes nothing by one for what is not there', () => {
    for (const action of ['question:drop:needs', 'option:up:needs', 'question:up:$where', 'option:up:a:b:c'])
      expect(checkSurvey(voice, body({ action })).ok, action).to.equal(false);
    expect(act(voice, 'question:up:nowhere')).to.deep.equal(voice);
    expect(act(voice, 'option:remove:needs:nowhere')).to.deep.equal(voice);
  });

  it('leads back to where the button was', () => {
    const at = (action: string) => anchorOf(read({ action }).action, voice);
    expect(at('question:down:needs')).to.equal('#question-needs');
    expect(at('question:remove:needs')).to.equal('#asked');
    expect(at('option:up:needs:speed')).to.equal('#question-needs');
    expect(at('up:respect')).to.equal('#item-respect');
    expect(at('save')).to.equal('');
  });

  it('switches importance', () => {
    expect(read({ importance: 'yes' }).askImportance).to.equal(true);
    expect(read({}).askImportance).to.equal(false);
  });
});
