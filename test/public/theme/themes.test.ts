import { expect } from 'chai';
import { nextTheme, readTheme, themeWord } from '../../../public/js/theme/themes.js';

describe('the theme switch', () => {
  it('goes round: system, light, dark, system', () => {
    expect(nextTheme('system')).to.equal('light');
    expect(nextTheme(nextTheme('system'))).to.equal('dark');
    expect(nextTheme(nextTheme(nextTheme('system')))).to.equal('system');
  });

  it('follows the system when nothing sensible was kept', () => {
    expect(readTheme('dark')).to.equal('dark');
    expect(readTheme('light')).to.equal('light');
    for (const kept of [null, '', 'system', 'blue', '__proto__']) expect(readTheme(kept)).to.equal('system');
  });

  it("says its state in the page's words", () => {
    expect(themeWord({ light: 'Açıq' }, 'light')).to.equal('Açıq');
    expect(themeWord({}, 'dark')).to.equal('');
  });
});
