import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Chart } from '../../claims/figures.js';
import { printable } from '../printable.js';

/** Of the DOM, what is needed here; the project's types know no browser. */
interface Element {
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Element>;
  prepend(child: Element): void;
  remove(): void;
  textContent: string;
  readonly outerHTML: string;
  readonly ownerDocument: { createElementNS(namespace: string, name: string): Element };
}

const SVG = 'http://www.w3.org/2000/svg';

/** Colours of the page, with the text's colour where it names none. */
export const INK = 'currentColor';
/** Of grid lines, whose opacity is Plot's tenth unless told. */
export const GRID = { stroke: 'var(--grid, currentColor)', strokeOpacity: 0.8 } as const;
/** Of the page behind the chart: what is hollow hides a line below it. */
export const PAPER = 'var(--paper, none)';
export const series = (n: number): string => `var(--series-${((n - 1) % 5) + 1}, currentColor)`;

/** Width of every chart in its own units; 14 of them are a letter's height. */
export const WIDTH = 640;
const FONT = 14;

/** Plot's options, less what is the same in every chart. */
type ChartOptions = Omit<Plot.PlotOptions, 'document' | 'className' | 'width' | 'title' | 'caption' | 'style'>;

/**
 * A chart as inline SVG: as wide as its place, in the page's colours, named for screen readers, nothing in it that another
 * chart may have too. Plot's style sheet, which fixes a white ground, is left out.
 */
export function draw(about: Omit<Chart, 'svg'>, options: ChartOptions): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>') as unknown as {
    readonly document: unknown;
  };
  const common: object = { document, className: `chart-${about.id}`, width: WIDTH };
  const svg = Plot.plot({ ...options, ...common }) as unknown as Element;
  for (const sheet of svg.querySelectorAll('style')) sheet.remove();
  renameIds(svg, about.id);
  renameMarks(svg);
  for (const name of ['width', 'height', 'fill', 'font-family']) svg.removeAttribute(name);
  const own = { xmlns: SVG, role: 'img', 'aria-label': printable(about.title), 'font-size': `${FONT}`, fill: INK };
  for (const [name, value] of Object.entries({ ...own, style: 'display:block;width:100%;height:auto' })) {
    svg.setAttribute(name, value);
  }
  const title = svg.ownerDocument.createElementNS(SVG, 'title');
  title.textContent = printable(about.title);
  svg.prepend(title);
  shorten(svg);
  return { ...about, svg: svg.outerHTML };
}

/** Plot calls groups of marks by aria-label, which a group may not have: inside an image nobody is told of them. */
function renameMarks(svg: Element): void {
  for (const group of svg.querySelectorAll('g[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label') ?? '');
    group.removeAttribute('aria-label');
  }
}

/** Plot counts its ids over the process; here they begin with the chart's and start at 1. */
function renameIds(svg: Element, id: string): void {
  [...svg.querySelectorAll('[id]')].forEach((element, i) => {
    const old = element.getAttribute('id') ?? '';
    const renamed = `${id}-${i + 1}`;
    element.setAttribute('id', renamed);
    for (const user of svg.querySelectorAll('[clip-path], [href]')) {
      for (const name of ['clip-path', 'href']) {
        const value = user.getAttribute(name);
        if (value === `url(#${old})`) user.setAttribute(name, `url(#${renamed})`);
        if (value === `#${old}`) user.setAttribute(name, `#${renamed}`);
      }
    }
  });
}

const COORDINATES = ['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'width', 'height'];

/** Coordinates to a hundredth of a unit: nobody sees more, and paths are half as long. */
function shorten(svg: Element): void {
  for (const element of svg.querySelectorAll('*')) {
    for (const name of COORDINATES) {
      const value = element.getAttribute(name);
      const short = value?.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (digits) => String(Number(Number(digits).toFixed(2))));
      if (short !== undefined && short !== value) element.setAttribute(name, short);
    }
  }
}
