import { expect } from 'chai';
import { reasons } from '../../server/scoring/index.js';
import { locales } from '../../server/platform/i18n/locales.js';
import { testLanguages } from '../support/app.js';

describe('a figure that does not exist', () => {
  for (const locale of locales)
    it(`has a sentence for every reason in ${locale}`, () => {
      const { t } = testLanguages().in(locale);
      const sentences = reasons.map((reason) => t(`gap:reason.${reason}`));
      for (const sentence of sentences) expect(sentence).to.match(/\S+ \S+/);
      expect(new Set(sentences).size).to.equal(reasons.length);
    });
});
