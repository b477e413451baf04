import { leadingId } from '../tasks/ids.ts'
import { anyOf, normalise } from '../words/match-words.ts'
import { placeholderWords } from '../words/words.ts'

/**
 * Whether a text is still to be written: empty, `TBD`, a number, or nothing but names in brackets. Templates leave such items behind. The
 * number of an issue stands for its title; `HTML5` is a title.
 */
export function isPlaceholder(text: string): boolean {
  if (/^#\d+$/.test(text.trim()) || isClearlyWords(text)) return false
  const id = leadingId(text)
  const isName = id?.form === 'prefixed' && id.rest === ''
  const rest = withoutBracketed(isName || id === null ? text : id.rest)
  return !/[\p{L}\p{N}]/u.test(rest) || placeholder.test(normalise(rest))
}

/** Brackets that nothing closes are blank too: what closes them would be looked for behind each. */
function withoutBracketed(text: string): string {
  const last = { '[': text.lastIndexOf(']'), '<': text.lastIndexOf('>') }
  return text
    .replace(/[[<]/g, (sign, at: number) => (at > last[sign === '[' ? '[' : '<'] ? ' ' : sign))
    .replace(/\[[^\]]*\]|<[^>]*>/g, ' ')
}

/** Longer than any of the words behind an id, and without brackets. */
function isClearlyWords(text: string): boolean {
  return text.length > 60 && /\p{L}{3}/u.test(text) && !/[[<]/.test(text)
}

const placeholder = new RegExp(`^${anyOf(placeholderWords)}$`, 'u')
