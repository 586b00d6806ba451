import { gzipSync } from 'node:zlib';

/**
 * A page as one that unpacks itself when it is opened: of the text of an Allure report two thirds are saved. `policy`
 * is the content security policy, which holds for what is written into the page as well.
 */
export function packed(html: string, policy: string): string {
  const data = gzipSync(html, { level: 9 }).toString('base64');
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
const packed = '${data}';
const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
new Response(unpacked).text().then((html) => {
  document.open();
  document.write(html);
  document.close();
});
</script>
</body>
</html>
`;
}
