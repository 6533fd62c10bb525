/** Somebody at a desk: one browser with its cookies, signed in. */
export type Author = {
  readonly get: (path: string) => Promise<string>;
  /** Sends a form; with `isBackground` as the builder does while somebody writes. */
  readonly post: (
    path: string,
    form: Readonly<Record<string, string>>,
    isBackground?: boolean,
  ) => Promise<string>;
};

export const valueOf = (html: string, name: string): string =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Signs somebody in at a platform. Throws where an answer is no page and leads nowhere. */
export const signIn = async (origin: string, email: string, password: string): Promise<Author> => {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(origin + path, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', cookie, ...init.headers },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    const text = await answer.text();
    if (answer.status >= 400) throw new Error(`${path} was answered ${answer.status}`);
    return text;
  };
  const get = (path: string): Promise<string> => ask(path, {});
  const post: Author['post'] = (path, form, isBackground = false) =>
    ask(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: isBackground ? { 'HX-Request': 'true' } : {},
    });
  const page = await get('/sign-in');
  await post('/sign-in', { _csrf: valueOf(page, '_csrf'), email, password });
  return { get, post };
};
