import type { Located, Stretch, WideItem } from './phrase.ts'
import { type Entry, isPhaseNoun, isTaskNoun, type WordKind } from './lexicon.ts'

/**
 * What a clause names by a wide word: `all previous phases`, `everything above`, `all other work`, `the previous task`, `the final
 * phase`. Null if it holds anything else beside known words.
 */
export function readWide({ text, tokens, start, end }: Stretch): Located | null {
  const clause = tokens.slice(start, end)
  if (!clause.every(token => token.kind === 'word' || token.kind === 'note' || token.kind === 'sign')) return null
  const words = clause.map(token => (token.kind === 'word' ? token.entry : null))
  const first = words.findIndex(word => word !== null && isWide(word))
  const wide = words.slice(first).filter(word => word !== null)
  if (first < 0 || words.some(word => word?.kinds.has('none') === true)) return null
  const before = words.slice(0, first)
  if (before.some(word => word?.kinds.has('enabling') === true)) return null
  const isReverse = before.some(word => word?.kinds.has('reverse') === true)
  const kind = kindOf(wide, isReverse)
  const [from, to] = [tokens[start + first], tokens[end - 1]]
  if (kind === null || from === undefined || to === undefined) return null
  const at = { start: from.start, end: to.end }
  return { item: { ...kind, text: text.slice(at.start, at.end), at }, from: start + first, to: end }
}

/** `before` alone is no wide word: it says that others have to wait. */
function isWide({ kinds }: Entry): boolean {
  return (
    kinds.has('all') ||
    kinds.has('everything') ||
    kinds.has('other') ||
    kinds.has('later') ||
    kinds.has('last') ||
    (kinds.has('previous') && !kinds.has('reverse'))
  )
}

/** What the words say from the first wide one on. */
function kindOf(words: readonly Entry[], isReverse: boolean): WideItem | null {
  const has = (kind: WordKind): boolean => isOf(words, kind)
  const inside = insideKind(words, isReverse)
  if (inside !== null) return inside
  const named = words.find(word => word.noun !== null)
  const said: Said = { has, noun: named?.noun ?? null, isMany: named === undefined || named.plural }
  if (has('last') && said.noun !== null && !has('all')) return { kind: 'last', noun: said.noun }
  return isReverse ? blockedKind(said) : awaitedKind(said)
}

/** `all tasks of the previous phase`, `all previous tasks of this phase`; null where no tasks of phases are spoken of. */
function insideKind(words: readonly Entry[], isReverse: boolean): WideItem | null {
  const tasks = words.findIndex(({ noun }) => noun !== null && isTaskNoun(noun))
  const phase = words.findIndex(({ noun }, at) => at > tasks && noun !== null && isPhaseNoun(noun))
  const found = words[phase]
  if (found === undefined || !(words[tasks]?.plural === true || isOf(words, 'all') || isOf(words, 'everything')))
    return null
  const before = words.slice(tasks + 1, phase)
  const has = (kind: WordKind): boolean => isOf(before, kind)
  const said: Said = { has, noun: found.noun, isMany: found.plural }
  if (has('last') && found.noun !== null) return { kind: 'last', noun: found.noun }
  if (found.plural || has('previous') || has('later')) return isReverse ? blockedKind(said) : awaitedKind(said)
  return { kind: isReverse ? 'later-tasks' : 'earlier-tasks' }
}

function isOf(words: readonly Entry[], kind: WordKind): boolean {
  return words.some(({ kinds }) => kinds.has(kind))
}

interface Said {
  readonly has: (kind: WordKind) => boolean
  readonly noun: string | null
  readonly isMany: boolean
}

function blockedKind({ has, noun, isMany }: Said): WideItem | null {
  if (has('later') && !isMany && !has('all')) return { kind: 'next', noun }
  const isAll = has('all') || has('everything') || (isMany && (has('other') || has('later')))
  return isAll ? { kind: 'all-others', noun, isLater: has('later') } : null
}

function awaitedKind({ has, noun, isMany }: Said): WideItem | null {
  const isEverything = has('everything') || (has('all') && has('previous') && noun === null)
  if (has('all') || isEverything) return { kind: 'all-previous', noun, isEverything }
  if (!has('previous') || (noun === null && !has('number'))) return null
  return isMany && noun !== null ? { kind: 'all-previous', noun, isEverything: false } : { kind: 'previous', noun }
}
