/**
 * Shows and hides what depends on answers of the same page, by the same json-logic as the server. Without this script
 * everything stays in sight, and the server reads what counts.
 *
 * `<form data-facts="{…}">` with what is known beforehand · `<div data-show-if="json-logic">` around a question.
 */
import jsonLogic, { type RulesLogic } from 'json-logic-js';
import { factsIn, type Sent } from './conditions/facts.js';

const sentBy = (fields: Iterable<Element>): Sent[] =>
  [...fields].flatMap((field): Sent[] => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return [];
    const isChoice = field instanceof HTMLInputElement && /^(radio|checkbox)$/.test(field.type);
    return isChoice && !field.checked ? [] : [{ name: field.name, value: field.value }];
  });

const isHidden = (element: Element): boolean => element.matches('[data-show-if][hidden]');

/** A page of which nothing is left in sight: its heading and lead alone would ask for nothing. */
const saysNothing = (section: HTMLElement): boolean =>
  [...section.children]
    .filter((part) => !part.matches('.position, h2, [id$="-lead"]'))
    .every((part) => {
      const rows = part instanceof HTMLTableElement ? [...part.querySelectorAll('tbody > tr')] : [part];
      return rows.every(isHidden);
    });

/** In the order of the page: what is hidden says nothing to what stands below it. */
const showAll = (form: HTMLFormElement): void => {
  const given = JSON.parse(form.dataset['facts'] ?? '{}') as Record<string, string[]>;
  for (const block of form.querySelectorAll<HTMLElement>('[data-show-if]')) {
    const visible = [...form.elements].filter((field) => !field.closest('[data-show-if][hidden]'));
    const before = visible.filter(
      (field) => block.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_PRECEDING,
    );
    const facts = { ...given, ...factsIn(sentBy(before)) };
    block.hidden = !jsonLogic.apply(JSON.parse(block.dataset['showIf'] ?? 'true') as RulesLogic, facts);
  }
  for (const section of form.querySelectorAll<HTMLElement>('section[data-wave]'))
    section.hidden = saysNothing(section);
};

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-facts]')) {
  form.addEventListener('change', () => showAll(form));
  form.addEventListener('input', () => showAll(form));
  addEventListener('pageshow', () => showAll(form));
}
