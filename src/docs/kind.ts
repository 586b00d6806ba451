/** A line that could start a request or a reply. */
const MESSAGE =
  /^[ \t>]*(?:\+?(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|MERGE)[ \t]+\S|HTTP(?:\/\d|[ \t]+\d))/m;

/**
 * Whether a file is a page of the API. Its front matter says so (`doc_type`), or says nothing and there is a line of
 * HTTP. Pages of resources and concepts are none, unless they stand among those of the API (`folder` is `api`).
 */
export function isApiPage(text: string, folder: string): boolean {
  const kind = /^doc_type:[ \t]*["']?(\w+)/im.exec(text.slice(0, 5000))?.[1]?.toLowerCase();
  if (kind === 'apipagetype') return folder !== 'resources' || MESSAGE.test(text);
  return (kind === undefined || folder === 'api') && MESSAGE.test(text);
}
