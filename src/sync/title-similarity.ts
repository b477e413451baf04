/** How alike two titles are by their words: 0 for strangers, 1 for the same words (Dice's coefficient). */
export function titleSimilarity(left: string, right: string): number {
  const leftWords = new Set(titleWords(left))
  const rightWords = new Set(titleWords(right))
  if (leftWords.size + rightWords.size === 0) return 0
  const shared = [...leftWords].filter(word => rightWords.has(word)).length
  return (2 * shared) / (leftWords.size + rightWords.size)
}

/** The words of a title, in lower case; scripts without spaces give their letters in pairs. */
export function titleWords(title: string): readonly string[] {
  return (title.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).flatMap(word =>
    unspaced.test(word) ? letterPairs(word) : [word],
  )
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function letterPairs(word: string): readonly string[] {
  const letters = Array.from(word)
  return letters.length < 2 ? letters : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`)
}
