/** Invisible and without a width: breaks `@name`, `#12` and `<tag` for GitHub and for nobody else (Renovate and Dependabot use it too). */
export const gap = '\u200B'

/**
 * The text without characters that people can't see and machines trip over: control characters but tab and line end, zero-width
 * characters (the joiners of emoji and scripts stay), direction overrides. Line ends become `\n`, halves of a pair U+FFFD.
 * So a marker can't hide from being found by a character in its middle, and making a text inert twice changes nothing.
 */
export function visible(text: string): string {
  if (!mayBeUnseen.test(text)) return text
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(unseen, '')
}

// The joiners U+200C and U+200D are left out on purpose.
const unseen = /(?![\t\n])[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu

/** All but letters, digits and signs of which it is known at once: most texts hold nothing else, and each is looked at many times. */
const mayBeUnseen = /[^\t\n\x20-\x7e\xa0-\u200A\u2010-\u2027\u3000-\uD7FF]/

/** One line: every stretch of white space becomes one space. */
export function oneLine(text: string): string {
  return visible(text)
    .replaceAll(/\s{2,}|[^\S ]/g, ' ')
    .trim()
}
