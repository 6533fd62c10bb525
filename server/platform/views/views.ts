import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import Handlebars from 'handlebars';
import type { I18n } from '../i18n/i18n.js';
import { keptBeside } from '../kept.js';
import type { Page, Plain } from './page.js';
import { createPiece, partsOf, type Part, type Piece } from './piece.js';

/** What surrounds a page: who is signed in, where they may go, what just happened. Built by the application. */
export type Shell = { readonly [key: string]: Plain };

export type RenderContext = { readonly i18n: I18n; readonly shell: Shell };

/** Logical name of a stylesheet, script or picture → its address. */
export type AssetUrl = (name: string) => string;

type Template = Handlebars.TemplateDelegate;
type Frame = { readonly i18n: I18n; readonly pieces: Piece[] };

const compileOptions = {
  strict: true,
  preventIndent: true,
  knownHelpersOnly: false,
} satisfies CompileOptions;

const hbsFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => join(folder, name));

const nameOf = (folder: string, file: string): string =>
  relative(folder, file).slice(0, -'.hbs'.length).split(sep).join('/');

/** JSON inside a script element: `<` is escaped, so that no text can close the element. */
const jsonForScript = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

const registerHelpers = (handlebars: typeof Handlebars, asset: AssetUrl): void => {
  const kept = keptBeside<object, Piece>();
  const frame = (options: Handlebars.HelperOptions) => options.data as Frame;
  handlebars.registerHelper({
    t: (key: string, options: Handlebars.HelperOptions) =>
      frame(options).i18n.t(key, options.hash as Record<string, string | number>),
    asset: (name: string) => asset(name),
    json: (value: unknown) => new handlebars.SafeString(jsonForScript(value)),
    eq: (a: unknown, b: unknown) => a === b,
    concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
    // {{#keep sections}}…{{/keep}}: rendered once for an object and language, however many pages show it. What stands
    // inside may depend on nothing else, and an object is kept in one place.
    keep(this: unknown, owner: object, options: Handlebars.HelperOptions) {
      const { i18n, pieces } = frame(options);
      const piece = kept(owner, i18n.locale, () => createPiece(options.fn(this)));
      piece.show();
      pieces.push(piece);
      return piece.text;
    },
  });
};

/**
 * The views of a folder, compiled once: every `.hbs` is a partial by its path (`partials/field`), `layouts/<name>` goes
 * around a page. Handlebars runs strict: a missing value throws in place of showing nothing.
 */
export const createViews = ({ folder, asset }: { folder: string; asset: AssetUrl }) => {
  const handlebars = Handlebars.create();
  registerHelpers(handlebars, asset);
  const templates = new Map<string, Template>();
  for (const file of hbsFiles(folder)) {
    const template: Template = handlebars.compile(readFileSync(file, 'utf8'), compileOptions);
    const name = nameOf(folder, file);
    templates.set(name, template);
    handlebars.registerPartial(name.replace(/^partials\//, ''), template);
  }
  const templateOf = (name: string): Template => {
    const template = templates.get(name);
    if (!template) throw new Error(`no view ${name}`);
    return template;
  };
  const render = (name: string, model: object, context: RenderContext, pieces: Piece[] = []): string => {
    const { i18n, shell } = context;
    return templateOf(name)(model, { data: { i18n, shell, locale: i18n.locale, pieces } });
  };

  /** A page within its layout, with the pieces that it shares with others. */
  const renderParts = (page: Page, context: RenderContext): Part[] => {
    const pieces: Piece[] = [];
    const body = render(page.view, page.model, context, pieces);
    return partsOf(render(`layouts/${page.layout}`, { ...page.model, body }, context), pieces);
  };

  return {
    names: (): string[] => [...templates.keys()].sort(),
    /** One view alone: a mail, a partial. */
    render: (name: string, model: object, context: RenderContext): string => render(name, model, context),
    renderParts,
    renderPage: (page: Page, context: RenderContext): string =>
      renderParts(page, context)
        .map((part) => (typeof part === 'string' ? part : part.text))
        .join(''),
  };
};

export type Views = ReturnType<typeof createViews>;
