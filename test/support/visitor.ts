/** What was answered, read whole; redirects are not followed. */
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The path of the address that was told, with its query; '' where none was. */
  readonly location: string;
};

export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody with a browser that runs no script: keeps cookies, and the token that stood in the last form. */
export type FetchVisitor = {
  readonly get: (path: string) => Promise<Answer>;
  readonly post: (path: string, fields?: Fields) => Promise<Answer>;
  /** Anything at all, with the cookies and no other courtesy. */
  readonly send: (path: string, request: RequestInit) => Promise<Answer>;
  readonly csrf: () => string;
  /** The same person at another address: after a restart, on another port. */
  readonly movedTo: (url: string) => FetchVisitor;
};

const formOf = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  ).toString();

const pathOf = (location: string | null, url: string): string => {
  if (location === null) return '';
  const { pathname, search } = new URL(location, url);
  return pathname + search;
};

type Kept = { readonly cookies: Map<string, string>; csrf: string };

const visitorOf = (url: string, language: string, kept: Kept): FetchVisitor => {
  const remember = (response: Response, text: string): void => {
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      kept.cookies.set(name, value);
    }
    kept.csrf = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? kept.csrf;
  };
  const send = async (path: string, request: RequestInit): Promise<Answer> => {
    const headers = new Headers({ Accept: 'text/html', 'Accept-Language': language });
    for (const [name, value] of new Headers(request.headers)) headers.set(name, value);
    const cookie = [...kept.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie) headers.set('Cookie', cookie);
    const response = await fetch(url + path, { ...request, headers, redirect: 'manual' });
    const text = await response.text();
    remember(response, text);
    const { status } = response;
    return {
      status,
      headers: response.headers,
      text,
      location: pathOf(response.headers.get('location'), url),
    };
  };
  return {
    send,
    get: (path) => send(path, {}),
    post: (path, fields = {}) =>
      send(path, {
        method: 'POST',
        body: formOf({ ...(kept.csrf ? { _csrf: kept.csrf } : {}), ...fields }),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    csrf: () => kept.csrf,
    movedTo: (other) => visitorOf(other, language, kept),
  };
};

/** Visits the server at `url`, preferring a language. */
export const visitServer = (url: string, language = 'en'): FetchVisitor =>
  visitorOf(url, language, { cookies: new Map(), csrf: '' });
