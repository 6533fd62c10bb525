/** A table or a chart as it stands in a page: its beginning, what tells it from others, and the links of the panel that it is in. */
export type Told = {
  readonly kind: 'table' | 'canvas';
  readonly name: string;
  readonly files: readonly string[];
};

const tag = /<(\/?)(section|div|details|table|canvas)\b([^>]*)>/g;
const file = /<a href="([^"]*\.csv(?:\?[^"]*)?)"/g;

const decoded = (text: string): string =>
  text.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=').replaceAll('&quot;', '"');

/** Where an element ends that begins here: after as many ends of its name as beginnings. */
const endOf = (html: string, name: string, from: number): number => {
  let depth = 0;
  for (const found of html.slice(from).matchAll(new RegExp(`<(/?)${name}\\b[^>]*>`, 'g'))) {
    depth += found[1] === '/' ? -1 : 1;
    if (depth === 0) return from + found.index + found[0].length;
  }
  throw new Error(`a <${name}> has no end`);
};

const isPanel = (name: string, attributes: string): boolean =>
  name === 'section' || name === 'details' || /class="(?:[^"]* )?panel[ "]/.test(attributes);

/** Every table and chart of a page, with the files that its panel, the innermost one around it, leads to. */
export const tablesOf = (html: string): Told[] => {
  const panels: { readonly from: number; readonly to: number }[] = [];
  const found: Told[] = [];
  for (const { 1: end, 2: name = '', 3: attributes = '', index } of html.matchAll(tag)) {
    if (end) continue;
    if (name !== 'table' && name !== 'canvas') {
      if (isPanel(name, attributes)) panels.push({ from: index, to: endOf(html, name, index) });
      continue;
    }
    const around = panels.filter(({ from, to }) => from < index && index < to).at(-1);
    const inside = around ? html.slice(around.from, around.to) : '';
    found.push({
      kind: name,
      name: /<caption[^>]*>([^<]*)/.exec(html.slice(index))?.[1] ?? attributes,
      files: [...inside.matchAll(file)].map(([, href = '']) => decoded(href)),
    });
  }
  return found;
};
