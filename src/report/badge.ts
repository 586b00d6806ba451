import { type Fidelity, percent } from './fidelity.ts';

const GREEN = '#2da44e';
const AMBER = '#9a6700';
const RED = '#cf222e';
/** About the width of a character of 11 px Verdana, in pixels. */
const CHARACTER = 7;
const PADDING = 10;

/** A badge of the fidelity, as SVG that loads nothing. Green is only the whole. */
export function badge({ must }: Fidelity): string {
  const [label, value] = ['Graph fidelity', percent(must)];
  const colour = must.of > 0 && must.kept === must.of ? GREEN : must.kept / must.of >= 0.9 ? AMBER : RED;
  const [left, right] = [label, value].map((text) => text.length * CHARACTER + PADDING) as [number, number];
  const width = left + right;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${value}">
  <title>${label}: ${value}</title>
  <rect width="${left}" height="20" fill="#444"/>
  <rect x="${left}" width="${right}" height="20" fill="${colour}"/>
  <g fill="#fff" font-family="Verdana,sans-serif" font-size="11" text-anchor="middle">
    <text x="${left / 2}" y="14">${label}</text>
    <text x="${left + right / 2}" y="14">${value}</text>
  </g>
</svg>
`;
}
