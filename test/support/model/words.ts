/** Words that no plan, dialect or language of ours knows, each of them made once: whoever carries one tells by it who it is. */
export interface WordMint {
  /** A new word that belongs to this owner from now on. */
  make(owner: string): string
  /** Whose words stand in a text; undefined if nobody's. */
  ownerOf(text: string): string | undefined
}

const syllables = ['ka', 'lo', 'mi', 'ru', 'te', 'bo', 'na', 'vi', 'so', 'du', 'pe', 'ga'] as const

export function createMint(): WordMint {
  const owners = new Map<string, string>()
  return {
    make: owner => {
      const word = spell(owners.size)
      owners.set(word, owner)
      return word
    },
    ownerOf: text => {
      for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
        const owner = owners.get(word)
        if (owner !== undefined) return owner
      }
      return undefined
    },
  }
}

/** Four syllables, far from each other for numbers that follow each other. */
function spell(number: number): string {
  let rest = (number * 7919 + 1733) % 12 ** 4
  let word = ''
  for (let at = 0; at < 4; at += 1) {
    word += syllables[rest % 12] ?? ''
    rest = Math.floor(rest / 12)
  }
  return word
}
