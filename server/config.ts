import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Joi from 'joi';
import { logLevels } from './platform/logger.js';

/** A setting that cannot be used: its name and what was expected, for the operator. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Settings = {
  PORT: number;
  HOST: string;
  BASE_URL?: string;
  DATA_DIR: string;
  MONGODB_URI?: string;
  SMTP_URL?: string;
  MAIL_FROM: string;
  SECRET?: string;
  LOG_LEVEL: string;
  TRUST_PROXY: number;
};

const SHORTEST_SECRET = 32;
const address = /^(?:[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

/** Every setting, documented where it is declared; the README's table says the same to an operator. */
const schema = Joi.object<Settings, true>({
  /** Where the server listens; 0 lets the system choose. */
  PORT: Joi.number().port().default(3000).messages({ '*': 'a port number, 0 to 65535' }),
  /** The address it listens on. Only this machine by default; 0.0.0.0 opens it to the network. */
  HOST: Joi.string()
    .hostname()
    .default('localhost')
    .messages({ '*': 'a host name or IP address, such as 0.0.0.0' }),
  /** How customers reach it: what links in mails begin with. */
  BASE_URL: Joi.string()
    .pattern(/^https?:\/\/[^\s/?#]+\/?$/)
    .messages({ '*': 'an address without a path, such as https://surveys.example.com' }),
  /** Where the embedded store and the secret are kept. */
  DATA_DIR: Joi.string().default('./data').messages({ '*': 'a folder' }),
  /** A MongoDB in place of the embedded store. */
  MONGODB_URI: Joi.string()
    .pattern(/^mongodb(\+srv)?:\/\/.+/)
    .messages({ '*': 'an address such as mongodb://host:27017/gozlenti' }),
  /** The mail server. Without it, messages are kept in the outbox. */
  SMTP_URL: Joi.string()
    .pattern(/^smtps?:\/\/.+/)
    .messages({ '*': 'an address such as smtp://user:password@mail.example.com:587' }),
  /** The sender of all mails. */
  MAIL_FROM: Joi.string()
    .pattern(address)
    .default('Gözlənti <noreply@localhost>')
    .messages({ '*': 'an email address, or Name <address>' }),
  /** What sessions and links are derived from; made and kept in DATA_DIR where it is not set. */
  SECRET: Joi.string()
    .min(SHORTEST_SECRET)
    .messages({ '*': `at least ${SHORTEST_SECRET} characters that nobody can guess` }),
  LOG_LEVEL: Joi.string()
    .valid(...logLevels)
    .default('info')
    .messages({ '*': `one of ${logLevels.join(', ')}` }),
  /** How many proxies stand in front and may be believed about a visitor's address. */
  TRUST_PROXY: Joi.number()
    .integer()
    .min(0)
    .max(10)
    .default(0)
    .messages({ '*': 'the number of proxies, 0 to 10' }),
});

const keptSecret = (directory: string): string => {
  const file = join(directory, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString('hex');
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    // Another process may have made it in the same moment.
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    throw error;
  }
};

/** An empty value in a .env file means the setting is not set. */
const withoutEmpty = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));

const readSecret = (directory: string): string => {
  try {
    return keptSecret(directory);
  } catch (error) {
    throw new ConfigError(`DATA_DIR: expected a folder that can be written to (${(error as Error).message})`);
  }
};

const secretIn = (directory: string): string => {
  const secret = readSecret(directory);
  // A crash while it was written, or a full disk, would leave a secret that everybody can guess.
  if (secret.length >= SHORTEST_SECRET) return secret;
  throw new ConfigError(
    `SECRET: expected at least ${SHORTEST_SECRET} characters in ${join(directory, 'secret')}; remove the file if it is new, or bring back its backup`,
  );
};

/** Behind a proxy that is not believed no request is taken for https: no cookie is set, and nobody can sign in. */
const checkProxies = ({ BASE_URL, TRUST_PROXY }: Settings): void => {
  if (BASE_URL?.startsWith('https:') && TRUST_PROXY === 0)
    throw new ConfigError('TRUST_PROXY: expected at least 1, the proxy that serves BASE_URL by https');
};

/**
 * Reads the settings. The only reader of the environment; what it returns is frozen.
 * Throws ConfigError with the name of each wrong setting and what was expected.
 */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>) => {
  const result = schema.validate(withoutEmpty(environment), { abortEarly: false, stripUnknown: true });
  if (result.error) {
    const lines = result.error.details.map(
      (detail) => `${String(detail.path[0])}: expected ${detail.message}`,
    );
    throw new ConfigError(lines.join('\n'));
  }
  const settings: Settings = result.value;
  checkProxies(settings);
  const dataDirectory = resolve(settings.DATA_DIR);
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    /** Without a trailing slash; undefined until the port is known where the system chooses it. */
    baseUrl: settings.BASE_URL?.replace(/\/$/, ''),
    dataDirectory,
    mongodbUri: settings.MONGODB_URI,
    smtpUrl: settings.SMTP_URL,
    mailFrom: settings.MAIL_FROM,
    secret: settings.SECRET ?? secretIn(dataDirectory),
    logLevel: settings.LOG_LEVEL,
    trustProxy: settings.TRUST_PROXY,
  });
};

export type Config = ReturnType<typeof readConfig>;
