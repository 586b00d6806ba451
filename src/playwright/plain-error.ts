/** An error without a stack: where in the suite it was thrown tells the reader nothing. */
export function plainError(text: string): Error {
  const error = new Error(text);
  error.name = '';
  error.stack = text;
  return error;
}
