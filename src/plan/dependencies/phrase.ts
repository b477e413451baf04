import type { Span } from '../markdown/blocks.ts'
import type { ElsewhereName } from './elsewhere.ts'
import type { Token } from './lexer.ts'
import type { Names } from './names.ts'

/** What a phrase about dependencies says (dependency-grammar.ts reads it). */
export interface Phrase {
  /** What has to come first. */
  readonly items: readonly PhraseItem[]
  /** What has to wait for the one who says it: `blocks 1.3`. */
  readonly blocked: readonly PhraseItem[]
  /** What clauses weaker than a dependency are about: `Phase 12 planned`. */
  readonly mentioned: readonly PhraseItem[]
  /** Words that none of the items stands for. */
  readonly remarks: readonly string[]
  /** It says that nothing has to come first. */
  readonly none: boolean
}

/** Something that a phrase names. Nouns are singular and folded. */
export type PhraseItem = NamedItem & {
  /** The words that name it, and their place in the phrase. */
  readonly text: string
  readonly at: Span
}

export type NamedItem =
  | WideItem
  | {
      readonly kind: 'id'
      readonly id: string
      /** What it goes with: `phase`, `user story`, `task`; null for a bare id. */
      readonly noun: string | null
      /** There is nothing else in its clause, so that it can't be the start of a sentence, nor of another document. */
      readonly sure: boolean
      /** Words for its tasks stand beside it: who is one of them means by `all Phase 3 tasks` those before itself, or behind. */
      readonly tasks: 'earlier' | 'later' | null
    }
  | {
      readonly kind: 'range'
      readonly from: string
      /** Null for the last there is: `Phase 3+`. */
      readonly to: string | null
      readonly noun: string | null
      readonly sure: boolean
    }
  | { readonly kind: 'issue'; readonly number: number }
  /** An entry of a list of ids, which can be nothing else. */
  | { readonly kind: 'listed'; readonly id: string }
  | { readonly kind: 'title' }
  | ({ readonly kind: 'elsewhere' } & ElsewhereName)

/** What is named by a word for many, or by its place; `noun` says of which kind, null that it is not said. */
export type WideItem =
  /** `all phases`, `all previous tasks`: those before the one who says it; `everything above` takes in tasks of the same phase. */
  | { readonly kind: 'all-previous'; readonly noun: string | null; readonly isEverything: boolean }
  /** `all previous tasks of this phase`, and those behind in the same. */
  | { readonly kind: 'earlier-tasks' | 'later-tasks' }
  /** `all other phases`, `any other work`; `all later phases`. */
  | { readonly kind: 'all-others'; readonly noun: string | null; readonly isLater: boolean }
  /** `the previous phase`. */
  | { readonly kind: 'previous'; readonly noun: string | null }
  | { readonly kind: 'next'; readonly noun: string | null }
  /** `the final phase`. */
  | { readonly kind: 'last'; readonly noun: string }

/** Some tokens of a phrase. */
export interface Stretch {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly names: Names
  readonly start: number
  readonly end: number
}

/** An item with the tokens that name it. */
export interface Located {
  readonly item: PhraseItem
  readonly from: number
  readonly to: number
}
