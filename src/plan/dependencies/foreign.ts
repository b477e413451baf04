const address = /[a-z]{1,12}:\/\/\S+/iy
const language = /(?<=\p{L})\+{2}[\d.]*/uy
const measured = /(?:[§$€£¥≥≤]|[<>]=|<(?![-=])|(?<![-=–—])>)\s?\d[\d.,]*|\d[\d.,]*\s?[%‰°€£¥$]/y

/**
 * Where what begins at an offset ends, if its numbers are none of this plan's: addresses, sections, amounts and versions, as in
 * `https://example.org/2.1`, `§4.2`, `>= 3.11`, `95.5 %`, `C++20`. Null for everything else.
 */
export function endOfForeign(text: string, at: number): number | null {
  for (const pattern of [address, language, measured]) {
    pattern.lastIndex = at
    if (pattern.test(text)) return pattern.lastIndex
  }
  return null
}
