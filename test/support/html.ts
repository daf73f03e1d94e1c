/** What a page of results must be. */
import { expect } from "chai";

const voidElements = new Set(["meta", "img", "br", "hr", "link", "input"]);

/** The names of elements that are opened and not closed, or closed and not opened. */
export function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, name, self] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)(?:\s[^>]*?)?(\/?)>/g)) {
    if (self === "/" || voidElements.has(name as string)) continue;
    if (slash === "") open.push(name as string);
    else if (open.at(-1) === name) open.pop();
    else wrong.push(`</${name}>`);
  }
  return [...wrong, ...open];
}

/** Asserts that a page is sound HTML and loads nothing. */
export function expectSelfContained(html: string): void {
  expect(html).to.match(/^<!doctype html>/);
  expect(unbalanced(html)).to.deep.equal([]);
  const text = html.replace(/ src="data:[^"]*"/g, "");
  expect(text).not.to.match(/https?:|\/\/[a-z]|<script|<link|<iframe|@import|url\((?!#)/i);
  for (const [, source] of html.matchAll(/\ssrc="([^"]*)"/g)) expect(source).to.match(/^data:image\/png;base64,/);
  for (const [, reference] of html.matchAll(/href="([^"]*)"/g)) expect(reference).to.match(/^#/);
}
