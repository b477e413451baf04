/** What a plan's tasks, phases and groups go by, as far as reading a phrase needs it. */
export interface Names {
  /** Whether something goes by this id, number or anchor. */
  readonly isName: (id: string) => boolean
  /** Whether headings of the plan number something by this word, folded, whatever else it means. */
  readonly isNoun: (word: string) => boolean
  /** Whether something goes by this number with a noun before it. */
  readonly numbers: (noun: string, id: string) => boolean
  /** Whether it looks like the ids of this plan, or is one of them wrongly written. */
  readonly hasShape: (id: string) => boolean
  /** Whether it is one of them but for separators, leading zeros and look-alikes: `A1` for `A-1`. */
  readonly isAlike: (id: string) => boolean
  /** Whether a task, group or phase has these words for a title. */
  readonly isTitle: (words: string) => boolean
  /** The length of the longest title that begins like this text; 0 if there is none. */
  readonly longestTitle: (text: string) => number
}
