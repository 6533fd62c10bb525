import Joi from 'joi';
import { checkForm, line, linesOf, type Checked } from '../../platform/forms.js';
import { httpsAddress, isHost } from '../../platform/https-address.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { endOfDay, startOfDay } from '../../platform/zoned-time.js';
import { linkChannels, repeats, type LinkChannel, type Repeat } from './open-link.js';
import type { LinkWish } from './open-link-service.js';

export const LONGEST_NAME = 80;
export const LONGEST_THANKS = 500;
export const MOST_ANSWERS = 1_000_000;
const SHORTEST_PASSWORD = 6;
const LONGEST_PASSWORD = 100;
const LONGEST_ADDRESS = 500;
const MOST_HOSTS = 20;

const isOwnMachine = (hostname: string): boolean => ['localhost', '127.0.0.1'].includes(hostname);

/** The origin of a site as somebody writes it, with or without `https://`; null for what is none. */
export const originOf = (text: string): string | null => {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  if (!isHost(hostname) || !(hostname.includes('.') || isOwnMachine(hostname))) return null;
  return protocol === 'https:' || isOwnMachine(hostname) ? origin : null;
};

const hosts = Joi.string()
  .allow('')
  .max((LONGEST_ADDRESS + 2) * MOST_HOSTS)
  .custom((text: string, helpers) => {
    const lines = linesOf(text);
    if (lines.length > MOST_HOSTS) return helpers.message({ custom: 'open-links:errors.hosts-many' });
    return lines.some((one) => originOf(one) === null)
      ? helpers.message({ custom: 'open-links:errors.host' })
      : text;
  });

const redirect = Joi.string()
  .trim()
  .allow('')
  .max(LONGEST_ADDRESS)
  .custom((text: string, helpers) =>
    httpsAddress(text) === null ? helpers.message({ custom: 'open-links:errors.redirect' }) : text,
  );

const thanksFields = locales.map((locale) => `thanks.${locale}` as const);

type Raw = {
  readonly name: string;
  readonly channel: LinkChannel;
  readonly locale: Locale;
  readonly repeat: Repeat;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly quota?: number;
  readonly password: string;
  readonly noPassword?: 'yes';
  readonly redirect: string;
  readonly hosts: string;
} & Readonly<Record<(typeof thanksFields)[number], string>>;

const schemaOf = (timeZone: string, now: Date) => {
  const day = Joi.string().allow('').default('');
  const opensOn = day.custom((text: string, helpers) =>
    startOfDay(text, timeZone) ? text : helpers.message({ custom: 'form:date' }),
  );
  const closesOn = day.custom((text: string, helpers) => {
    const end = endOfDay(text, timeZone);
    if (!end) return helpers.message({ custom: 'form:date' });
    if (end.getTime() <= now.getTime()) return helpers.message({ custom: 'market:errors.past' });
    const { opensOn: first = '' } = ((helpers.state.ancestors as unknown[])[0] ?? {}) as {
      opensOn?: unknown;
    };
    const isBefore = typeof first === 'string' && first > text;
    return isBefore ? helpers.message({ custom: 'open-links:errors.before' }) : text;
  });
  return Joi.object<Raw>({
    name: line(LONGEST_NAME).required(),
    channel: Joi.string()
      .valid(...linkChannels)
      .required(),
    locale: Joi.string()
      .valid(...locales)
      .required(),
    repeat: Joi.string()
      .valid(...repeats)
      .required(),
    opensOn,
    closesOn,
    quota: Joi.number().integer().min(1).max(MOST_ANSWERS).empty(''),
    password: Joi.string().allow('').min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD).default(''),
    noPassword: Joi.string().valid('yes'),
    redirect: redirect.default(''),
    hosts: hosts.default(''),
    ...Object.fromEntries(
      thanksFields.map((field) => [field, Joi.string().trim().allow('').max(LONGEST_THANKS).default('')]),
    ),
  });
};

/** What an author writes of a link. `timeZone` says when a day begins; a last day that is over is refused. */
export const checkLink = (timeZone: string, now: Date, body: unknown): Checked<LinkWish> => {
  const checked = checkForm(schemaOf(timeZone, now), body);
  if (!checked.ok) return checked;
  const { value } = checked;
  const { name, channel, locale, repeat, quota = null, password, noPassword, hosts: lines } = value;
  const wish: LinkWish = {
    name,
    channel,
    locale,
    repeat,
    opensAt: startOfDay(value.opensOn, timeZone),
    closesAt: endOfDay(value.closesOn, timeZone),
    quota,
    thanks: {
      az: value['thanks.az'],
      tr: value['thanks.tr'],
      en: value['thanks.en'],
      ru: value['thanks.ru'],
    },
    redirect: httpsAddress(value.redirect) ?? '',
    hosts: [...new Set(linesOf(lines).flatMap((one) => originOf(one) ?? []))],
    password: password !== '' ? password : noPassword ? null : undefined,
  };
  return { ok: true, value: wish };
};

const turns = ['open', 'close', 'revoke'] as const;

/** What a button of the link's page says. */
export const checkTurn = (body: unknown): Checked<{ readonly action: (typeof turns)[number] }> =>
  checkForm(
    Joi.object<{ action: (typeof turns)[number] }>({
      action: Joi.string()
        .valid(...turns)
        .required(),
    }),
    body,
  );
