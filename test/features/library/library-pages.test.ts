import { expect } from 'chai';
import { libraryPage } from '../../../server/features/library/library-pages.js';
import { testLanguages } from '../../support/app.js';
import { testInstruments } from '../studies/builders.js';

type Card = {
  key: string;
  title: string;
  length: string;
  measures: string;
  badges: string[];
  previews: { links: { href: string }[] }[];
};
type Model = { cards: Card[]; count: string; searched: boolean };

const model = (words: string, locale: 'en' | 'ru' = 'en'): Model =>
  libraryPage({
    instruments: testInstruments().list(),
    words,
    purpose: null,
    i18n: testLanguages().in(locale, 'Asia/Baku'),
  }).model as unknown as Model;

describe('the page of instruments', () => {
  it('tells how long each is, what it measures and how it looks in every language', () => {
    const [card] = model('service quality tangibles').cards;
    expect(card).to.deep.include({
      key: 'service-quality',
      length: '22 items · 2 questions · about 4 min before the service, 4 min after it',
      measures: 'Tangibles, Reliability, Responsiveness, Assurance, and Empathy',
      badges: ['for staff and managers, too'],
    });
    expect(card?.previews.map(({ links }) => links.length)).to.deep.equal([4, 4]);
    expect(card?.previews[0]?.links[0]?.href).to.equal('/studies/new/service-quality/preview/before?in=az');
  });

  it('offers no look at what is not asked', () => {
    const pulse = model('').cards.find(({ key }) => key === 'pulse');
    expect(pulse?.length).to.equal('5 questions · about 1 min after the service');
    expect(pulse?.previews).to.have.length(1);
  });

  it('says how many were found, in the plural of the language', () => {
    expect(model('coverage tariff').count).to.equal('1 instrument found');
    expect(model('связь абоненты', 'ru').count).to.equal('Найдена 1 методика');
    expect(model(' ').searched).to.equal(false);
  });
});
