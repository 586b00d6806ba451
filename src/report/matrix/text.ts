/** JSON that no markup ends early: neither `</script>` nor `<!--` is left in it (HTML section 4.12.1.3). */
export const scriptJson = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** How many bytes a text takes in the page. */
export const sizeIn = (text: string): number => Buffer.byteLength(scriptJson(text));

/** Every text once: what is shown in two places is two numbers. */
export function openTexts(): { all: string[]; at: (text: string) => number } {
  const all: string[] = [];
  const places = new Map<string, number>();
  return {
    all,
    at: (text) => {
      const known = places.get(text);
      if (known !== undefined) return known;
      places.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
