import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError, readConfig } from '../server/config.js';

describe('settings', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('need nothing: everything has a default', () => {
    const config = readConfig({ DATA_DIR: folder });
    expect(config).to.include({ port: 3000, host: 'localhost', logLevel: 'info', trustProxy: 0 });
    expect(config.mongodbUri).to.equal(undefined);
    expect(config.smtpUrl).to.equal(undefined);
    expect(Object.isFrozen(config)).to.equal(true);
  });

  it('make a secret once and keep it for the next start, readable by nobody else', () => {
    const first = readConfig({ DATA_DIR: folder }).secret;
    expect(first).to.match(/^[0-9a-f]{64}$/);
    expect(readConfig({ DATA_DIR: folder }).secret).to.equal(first);
    expect(readFileSync(join(folder, 'secret'), 'utf8').trim()).to.equal(first);
    expect(statSync(join(folder, 'secret')).mode & 0o777).to.equal(0o600);
  });

  it('treat an empty value as not set', () => {
    expect(readConfig({ DATA_DIR: folder, SMTP_URL: '', PORT: '' })).to.include({
      port: 3000,
      smtpUrl: undefined,
    });
  });

  const wrong: readonly [string, string, RegExp][] = [
    ['PORT', '70000', /^PORT: expected a port number/],
    ['PORT', 'http', /^PORT: expected a port number/],
    ['BASE_URL', 'surveys.example.com', /^BASE_URL: expected an address without a path/],
    ['BASE_URL', 'https://example.com/surveys', /^BASE_URL: expected/],
    ['MONGODB_URI', 'localhost:27017', /^MONGODB_URI: expected an address such as mongodb:/],
    ['SMTP_URL', 'mail.example.com', /^SMTP_URL: expected an address such as smtp:/],
    ['MAIL_FROM', 'nobody', /^MAIL_FROM: expected an email address/],
    ['SECRET', 'short', /^SECRET: expected at least 32 characters/],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL: expected one of fatal/],
    ['TRUST_PROXY', 'yes', /^TRUST_PROXY: expected the number of proxies/],
  ];
  for (const [name, value, message] of wrong) {
    it(`are refused by name: ${name}=${value}`, () => {
      expect(() => readConfig({ DATA_DIR: folder, [name]: value })).to.throw(ConfigError, message);
    });
  }

  it('want the proxy counted that an https address needs: without it nobody could sign in', () => {
    const settings = { DATA_DIR: folder, BASE_URL: 'https://surveys.example.com' };
    expect(() => readConfig(settings)).to.throw(ConfigError, /^TRUST_PROXY: expected at least 1/);
    expect(() => readConfig({ ...settings, TRUST_PROXY: '0' })).to.throw(
      ConfigError,
      /^TRUST_PROXY: expected at least 1/,
    );
    expect(readConfig({ ...settings, TRUST_PROXY: '1' })).to.include({ trustProxy: 1 });
  });

  it('refuse a kept secret that a crash cut short', () => {
    writeFileSync(join(folder, 'secret'), '');
    expect(() => readConfig({ DATA_DIR: folder })).to.throw(ConfigError, /^SECRET: expected at least 32/);
  });

  it('tell every mistake at once', () => {
    expect(() => readConfig({ DATA_DIR: folder, PORT: 'x', LOG_LEVEL: 'y' })).to.throw(/PORT.*\n.*LOG_LEVEL/);
  });

  it('tell of a folder that cannot be written to', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => readConfig({ DATA_DIR: join(file, 'data') })).to.throw(
      ConfigError,
      /^DATA_DIR: expected a folder/,
    );
  });

  it('accept a sender with and without a name', () => {
    for (const from of ['Dalğa Mobil <hi@dalga.example>', 'hi@dalga.example'])
      expect(readConfig({ DATA_DIR: folder, MAIL_FROM: from }).mailFrom).to.equal(from);
  });
});
