/** The text is the whole message: where in the suite it was thrown tells the reader nothing. */
export function plainError(text: string): Error {
  const error = new Error(text);
  error.name = '';
  error.stack = text;
  return error;
}
