/** An error without a stack, which would only tell where in the suite it was thrown. */
export function plainError(text: string): Error {
  const error = new Error(text);
  error.name = '';
  error.stack = text;
  return error;
}
