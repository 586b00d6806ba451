import { gzipSync } from 'node:zlib';

/** Base64 of some length: what it stands for is packed better than itself. */
const BASE64 = /[A-Za-z0-9+/]{256,}={0,2}/g;

/** A page as bytes: text, then what some base64 stands for, then text, and so on by turns. */
function partsOf(html: string): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (const { 0: found, index } of html.matchAll(BASE64)) {
    const bytes = Buffer.from(found, 'base64');
    // It only looked like base64.
    if (bytes.toString('base64') !== found) continue;
    parts.push(Buffer.from(html.slice(from, index)), bytes);
    from = index + found.length;
  }
  return [...parts, Buffer.from(html.slice(from))];
}

/**
 * A page as one that unpacks itself when it is opened: of an Allure report, which has its data as base64, seven eighths are
 * saved. `policy` is the content security policy, which holds for what is written into the page as well.
 */
export function packed(html: string, policy: string): string {
  const parts = partsOf(html);
  const data = gzipSync(Buffer.concat(parts), { level: 9 }).toString('base64');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Graph conformance</title>
</head>
<body>
<noscript>This report needs JavaScript.</noscript>
<script>
const lengths = [${parts.map(({ length }) => length).join(',')}];
const packed = Uint8Array.from(atob('${data}'), (sign) => sign.charCodeAt(0));
const unpacked = new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
const text = new TextDecoder('utf-8', { ignoreBOM: true });
const base64 = (bytes) => {
  let signs = '';
  for (let at = 0; at < bytes.length; at += 32768) signs += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(signs);
};
const shown = unpacked.arrayBuffer().then((buffer) => {
  let from = 0;
  const parts = lengths.map((length, nth) => {
    const part = new Uint8Array(buffer, from, length);
    from += length;
    return nth % 2 === 0 ? text.decode(part) : base64(part);
  });
  document.open();
  document.write(parts.join(''));
  document.close();
});
</script>
</body>
</html>
`;
}
