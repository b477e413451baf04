import type { Located, Stretch } from './phrase.ts'

/**
 * The title that a clause names between known words: `the task “Lay the keel” is done`. It may reach over what separates clauses; the
 * longest one wins. What is only an id is looked up as one.
 */
export function findTitle(stretch: Stretch, endOfClause: (from: number) => number): Located | null {
  const { text, tokens, start, end } = stretch
  for (let from = start; from < end; from += 1) {
    const to = titleAt(stretch, from)
    const [first, last] = [tokens[from], tokens[(to ?? 0) - 1]]
    if (to !== null && first !== undefined && last !== undefined && isOnlyKnown(stretch, to, endOfClause(to))) {
      const at = { start: first.start, end: last.end }
      return { item: { kind: 'title', text: text.slice(at.start, at.end), at }, from, to }
    }
    if (first?.kind !== 'word' && first?.kind !== 'sign') return null
  }
  return null
}

/** Where the longest title ends that begins at a token, as the token after it; null if none does. */
export function titleAt({ text, tokens, names }: Stretch, from: number): number | null {
  const first = tokens[from]
  if (first === undefined || first.kind === 'sign') return null
  const longest = names.longestTitle(text.slice(first.start, first.start + 100))
  if (longest === 0) return null
  let to = from
  while (to < tokens.length && (tokens[to]?.end ?? 0) - first.start <= longest + slack) to += 1
  for (; to > from; to -= 1) {
    const last = tokens[to - 1]
    if (last === undefined || isOnlyAnId(from, to)) continue
    if (names.isTitle(text.slice(first.start, last.end))) return to
  }
  return null

  function isOnlyAnId(start: number, end: number): boolean {
    const [one, two] = [tokens[start], tokens[end - 1]]
    if (end - start === 1) return one?.kind === 'name' && one.known
    return end - start === 2 && one?.kind === 'word' && one.entry.noun !== null && two?.kind === 'name'
  }
}

/** Quotes, markup and more than one space make a title longer than it is. */
const slack = 20

function isOnlyKnown({ tokens }: Stretch, from: number, to: number): boolean {
  return tokens.slice(from, to).every(token => token.kind === 'word' || token.kind === 'note' || token.kind === 'sign')
}
