// Prints the row of docs/mock-vendors.md for a folder with a report and the findings of its run.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const { fidelity, breadth, coverage } = read('conformance-report.json');
const share = (kept, of) => `${kept} of ${of} (${(Math.floor((kept / of) * 1000) / 10).toFixed(1)} %)`;
const { must, should, refused } = fidelity;
const cells = [
  basename(folder),
  share(must.kept, must.judged),
  share(should.kept, should.judged),
  `${refused.kept} of ${refused.judged}`,
  `${breadth.implemented} of ${breadth.documented}`,
  share(coverage.valued, coverage.of),
  read('findings.json').findings.length,
];
console.log(`| ${cells.join(' | ')} |`);
