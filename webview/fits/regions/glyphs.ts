import { svg, html, type TemplateResult } from 'lit';
import type { ShapeKind } from '../../../src/analysis/region/shape';

const shapes: Readonly<Record<ShapeKind, TemplateResult>> = {
  point: svg`<path d="M8 2v12M2 8h12"/>`,
  line: svg`<path d="M2.5 13.5l11-11"/>`,
  circle: svg`<circle cx="8" cy="8" r="5.5"/>`,
  ellipse: svg`<ellipse cx="8" cy="8" rx="6.5" ry="3.5"/>`,
  box: svg`<rect x="2" y="4" width="12" height="8"/>`,
  polygon: svg`<path d="M8 2l6 5-3 7H4L2 6z"/>`,
  annulus: svg`<circle cx="8" cy="8" r="6"/><circle cx="8" cy="8" r="2.5"/>`,
};

/** A shape as a sign of the size of an icon, in the colour of the text around it. */
export function glyph(kind: ShapeKind) {
  return html`<svg class="glyph" viewBox="0 0 16 16" aria-hidden="true">${shapes[kind]}</svg>`;
}
