import { expect } from 'chai';
import { carriedIn } from '../../../server/features/responses/carrying.js';
import { ratingFields, type Sitting } from '../../../server/features/responses/questionnaire.js';
import { readAnswers } from '../../../server/features/responses/response-forms.js';
import {
  firstAsking,
  sameAsking,
  takeVisit,
  type Asking,
} from '../../../server/features/responses/visiting.js';
import { serviceCulture } from '../../support/survey.js';

const start = new Date('2026-11-27T10:00:00Z');
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const sittingIn = (presentation: 'pages' | 'questions' | 'whole'): Sitting => ({
  content: { ...serviceCulture(), presentation },
  wave: 'after',
  retrospective: true,
});

type Fields = Record<string, string>;
const hiddenOf = ({ hidden, way }: Asking): Fields => ({
  ...Object.fromEntries(hidden.map(({ name, value }) => [name, value])),
  ...(way && { step: way.step }),
});
/** All answers of a survey; a page sends its own and carries the others. */
const answers = (sitting: Sitting): Fields => ({
  ...Object.fromEntries(ratingFields(sitting).map(({ name, values }) => [name, String(values[1])])),
  comment: 'Sağ olun',
});

describe('a visit in steps', () => {
  for (const presentation of ['pages', 'questions'] as const)
    it(`by ${presentation} tells at its end what one page would have told, and how long each took`, () => {
      const sitting = sittingIn(presentation);
      const all = answers(sitting);
      let asking = firstAsking(sitting, start);
      let seconds = 0;
      const seen: string[] = [];
      for (;;) {
        seen.push(asking.way!.step);
        expect(asking.way).to.include({ at: seen.length });
        seconds += 5;
        const taken = takeVisit(sitting, { ...all, ...hiddenOf(asking) }, after(seconds))!;
        if (taken.kind === 'told') {
          const whole = readAnswers(sittingIn('whole'), all);
          expect(whole.ok && taken.submitted).to.deep.equal(whole.ok && whole.value);
          expect(taken.times).to.deep.equal(seen.map((page) => ({ page, seconds: 5 })));
          break;
        }
        expect(taken.asking.refused.errors).to.deep.equal({});
        asking = taken.asking;
      }
      expect(seen.length).to.be.greaterThan(2);
    });

  it('goes back and forth without losing anything, and reminds of what a page wants', () => {
    const sitting = sittingIn('pages');
    const [{ name: first = '' } = {}] = ratingFields(sitting);
    const begun = firstAsking(sitting, start);
    const missing = takeVisit(sitting, { ...hiddenOf(begun), [first]: '3' }, start)!;
    expect(missing.kind).to.equal('ask');
    expect(missing.asking.way!.step).to.equal(begun.way!.step);
    expect(missing.asking.refused.errors).to.not.be.empty.and.to.not.have.property(first);
    const left = takeVisit(
      sitting,
      { ...hiddenOf(missing.asking), [first]: '3', 'leave-empty': 'yes' },
      start,
    )!;
    expect(left.asking.way).to.include({ at: 2 });
    const back = takeVisit(
      sitting,
      { ...hiddenOf(left.asking), comment: 'no field of this page', go: 'back' },
      start,
    )!;
    expect(back.asking.way).to.include({ at: 1 });
    expect(back.asking.refused.typed).to.deep.equal({ [first]: '3' });
  });

  for (const presentation of ['pages', 'whole'] as const)
    it(`keeps the step and what was answered where another language is chosen (${presentation})`, () => {
      const sitting = sittingIn(presentation);
      const [first, second] = ratingFields(sitting);
      const begun = firstAsking(sitting, start);
      const left = takeVisit(sitting, { ...answers(sitting), ...hiddenOf(begun) }, after(5))!;
      const at = presentation === 'pages' ? left.asking : begun;
      const halfway = { ...hiddenOf(at), comment: 'Yarım', [second!.name]: '3', go: 'stay' };
      const stayed = takeVisit(sitting, halfway, after(9))!;
      expect(stayed.kind).to.equal('ask');
      expect(stayed.asking.way).to.deep.equal(at.way);
      expect(stayed.asking.refused.errors).to.deep.equal({});
      const sent = { ...answers(sitting), ...hiddenOf(stayed.asking), [first!.name]: '4' };
      const next = takeVisit(sitting, sent, after(12))!;
      if (presentation === 'whole') {
        expect(stayed.asking.refused.typed).to.include({ comment: 'Yarım', [second!.name]: '3' });
        return void expect(next.kind).to.equal('told');
      }
      expect(next.asking.way).to.include({ at: 3 });
      const { times } = carriedIn(sitting, hiddenOf(next.asking)).progress;
      expect(times?.map(({ seconds }) => seconds)).to.deep.equal([5, 7]);
    });

  it('believes nothing that comes back with a page', () => {
    const sitting = sittingIn('pages');
    const carried = JSON.stringify({
      typed: { 'delivered.interest': '5', nope: 'x', comment: 'y'.repeat(9000), 'delivered.respect': 7 },
      passed: ['nowhere', 7, 'beside'],
      times: [
        { page: 'nowhere', seconds: 1 },
        { page: 'beside', seconds: -1 },
        { page: 'beside', seconds: 1e9 },
        null,
      ],
      trapped: 'yes',
    });
    const { progress, trapped } = carriedIn(sitting, { carried });
    expect(Object.keys(progress.typed)).to.deep.equal(['delivered.interest', 'comment']);
    expect(progress.typed['comment']).to.have.length(4000);
    expect(progress.passed).to.deep.equal(['beside']);
    expect(progress.times).to.deep.equal([{ page: 'beside', seconds: 3600 }]);
    expect(trapped).to.equal(false);
    for (const nonsense of [
      '',
      '[]',
      'null',
      '{"typed":[1],"passed":{"length":9}}',
      '{"__proto__":{"typed":{}}}',
      '{',
    ])
      expect(carriedIn(sitting, { carried: nonsense }).progress.passed, nonsense).to.deep.equal([]);
    // an end that was not come to by its pages wants what they want
    const forged = takeVisit(
      sitting,
      { step: 'beside', nps: '9', carried: JSON.stringify({ passed: ['beside'] }) },
      start,
    )!;
    expect(forged.kind).to.equal('ask');
  });

  it('remembers to the end that a field was filled in that no person sees', () => {
    const sitting = sittingIn('pages');
    const all = answers(sitting);
    let asking = firstAsking(sitting, start);
    let sent: Fields = { website: 'https://spam.example' };
    for (;;) {
      const taken = takeVisit(sitting, { ...all, ...hiddenOf(asking), ...sent }, start)!;
      if (taken.kind === 'told') return void expect(taken.trap).to.not.equal('');
      asking = taken.asking;
      sent = { website: '' };
    }
  });

  it('shows the page that was sent once more where something else is wrong, with all that was typed', () => {
    const sitting = sittingIn('pages');
    const begun = firstAsking(sitting, start);
    const left = takeVisit(sitting, { ...answers(sitting), ...hiddenOf(begun) }, start)!;
    const again = sameAsking(
      sitting,
      { ...hiddenOf(left.asking), comment: 'Salam' },
      { '': { key: 'x' } },
      start,
    );
    expect(again.way).to.deep.equal(left.asking.way);
    expect(again.refused.typed).to.include({ comment: 'Salam', 'delivered.interest': '2' });
    const whole = sameAsking(sittingIn('whole'), { comment: 'Salam' }, { '': { key: 'x' } }, start);
    expect(whole.refused.typed).to.include({ comment: 'Salam' });
    expect(whole).to.not.have.property('way');
  });
});
