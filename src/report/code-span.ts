/** A code span in a cell of a table: no line break, pipe or backtick of the text ends it. */
export const code = (text: string): string =>
  `\`${plain(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;

export const plain = (text: string): string => text.replace(/\s+/g, ' ');
