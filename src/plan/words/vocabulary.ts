import type { TaskState } from '../plan.ts'

/** What a field's key or a column's head can mean; every other one is an attribute. */
export type FieldRole =
  | 'depends-on'
  | 'precondition'
  | 'blocks'
  | 'status'
  | 'priority'
  | 'owner'
  | 'estimate'
  | 'goal'
  | 'issue'
  | 'title'
  | 'id'
  | 'steps'

/** A list of words or phrases, separated by commas: lower case, matched as whole words, no patterns. */
export type WordList = string

/**
 * The words of one language. To teach the reader a language, write one of these and add it to `languages`; to teach it a word, add the
 * word to a list (docs/plan-words.md says how). A word may stand in the lists of several languages.
 */
export interface Vocabulary {
  /** What the language is called in English. */
  readonly name: string
  /** What a top-level division of work is called, with its plural and other forms: `phase/phases`, `этап/этапы/этапа`. */
  readonly phase: WordList
  /** What may stand before such a word: `Implementation Phase 1`. */
  readonly phaseKind: WordList
  /** What stands before a number that counts: `第` in `第2周`. */
  readonly ordinalBefore: WordList
  /** What stands right behind one: `st` in `1st Sprint`. */
  readonly ordinalAfter: WordList
  /** Letters that number phases (`PM1 — X`, `M2: Y`), as opposed to those that number tasks (`T1`, `US3`). */
  readonly phasePrefix: WordList
  /** What stands before a task's id. */
  readonly task: WordList
  /** The same before a heading's id only: in a list, `Step 1` is a step. */
  readonly step: WordList
  /** Headings and labels over a list of work. */
  readonly taskList: WordList
  /** Headings and labels over what must hold at the end; they go into the milestone's description. Matched anywhere in the text. */
  readonly criteria: WordList
  /** The same as the whole text or behind the name of a phase only, because work goes by them too: `Checkpoint`, `Phase 1 Gate`. */
  readonly gate: WordList
  /** Headings and labels over a phase's purpose. */
  readonly goal: WordList
  /** Headings and labels over what is no work, or repeats and orders work named elsewhere: the whole text, or its start before a separator. */
  readonly aside: WordList
  /** The same as a whole text only, because work begins with them too: `Validation`, `Team`. */
  readonly asideAlone: WordList
  /** The same at the end of a heading: `Critical Path Summary`. */
  readonly asideEnding: WordList
  /** Headings and labels over what lists again the work that stands elsewhere: only states are taken from there. */
  readonly repeat: WordList
  /** The same at the end of a heading: `Release Tracker`. */
  readonly repeatEnding: WordList
  /** Labels below a task over checkboxes that are no steps: `Tests:`. The whole label. */
  readonly testLabel: WordList
  /** What stands for a text that is still to be written. */
  readonly placeholder: WordList
  /** Headings whose tables list something else than the plan's work; checkboxes below them are work all the same. */
  readonly otherTable: WordList
  /** What may follow such a word: `Risks of`, `Notes for`, `Metrics and`. */
  readonly joining: WordList
  /** In the title column of a row that adds up the others. */
  readonly sumRow: WordList
  /** Around what a field counts: `Total tasks: 42`, `任务总数：42`. */
  readonly total: WordList
  /** Before a number that is not exact: `about 40`. */
  readonly about: WordList
  /** Before a number that there is more of, or less: `over 40`, `up to 40`. */
  readonly atLeast: WordList
  readonly atMost: WordList
  readonly field: Readonly<Record<FieldRole, WordList>>
  /** Whole texts that say how a task stands. */
  readonly status: Readonly<Record<TaskState, WordList>>
  /** Those of them that no title ends in by chance, in brackets or after a dash: `— done`, `(in progress)`. */
  readonly titleStatus: WordList
  /** What goes on after such a word without making a sentence of it: `done in May`, `deferred to 1.2`, `moved into`. */
  readonly afterStatus: WordList
  /** What plans put in brackets behind a title about its place among the others: `(INSERTED)`. */
  readonly titleTag: WordList
  /** Which word for done goes with which word for open: `open/closed`. */
  readonly doneFor: WordList
  /** `None` in its forms: what states that nothing has to come first. */
  readonly none: WordList
  /** After a dependency or before it: it has to be complete. They add nothing and are passed over. */
  readonly completion: WordList
  /** In a clause that names something weaker than its completion, or no dependency at all: `planned`, `parallel to`, `see`, `same as`. */
  readonly weak: WordList
  /**
   * What introduces a dependency in a title or sentence: `depends on`, `blocked by`, `can't start before`. The longest one counts. Of a verb in
   * two parts, `…` is what stands between them: `setzt … voraus`.
   */
  readonly dependency: WordList
  /** The same, and the words for `blocks`, where the language puts them behind what they name: `1.1に依存`, `1.1 sonrası`. */
  readonly postfix: WordList
  /** Those of them that may only tell when: `After 1.1 we rest` states nothing. */
  readonly when: WordList
  /** What introduces a dependency on what is said to be done at the end: `when` in `when 1.1 is done`. */
  readonly condition: WordList
  /** The same from the other side: `blocks`, `must be done before`, `before`. */
  readonly reverse: WordList
  /** The same where it names what it is about: `enables 1.2`. `Enables all other work` is praise. */
  readonly enabling: WordList
  /** Small words around what a dependency names, which say nothing: `on`, `the`, `of`, `this`, `can`, `only`, `work`. */
  readonly filler: WordList
  /** Between tasks and the phase that they are of, where it says nothing: `in` in `all tasks in Phase 2`. */
  readonly inside: WordList
  /** Between two items: `and`. */
  readonly and: WordList
  /** Between the two ends of a range: `to`. */
  readonly to: WordList
  /** `all` of something. */
  readonly all: WordList
  /** What comes before: `previous`, `above`. */
  readonly previous: WordList
  /** All there is, in one word: `everything`. Alone in a dependency it means all that comes before. */
  readonly everything: WordList
  /** All that is not the one who says it: `other`, `rest`. */
  readonly other: WordList
  /** What comes after: `later`, `next`. */
  readonly later: WordList
  /** The one after which no other comes: `final`. */
  readonly last: WordList
  /** What else than phases a heading may number, and a dependency may name by its number, with its plural: `user story/user stories`. */
  readonly division: WordList
  /** Headings and labels over statements of what depends on what, anywhere in the text: `dependencies`, `dependency graph`. */
  readonly dependencySection: WordList
  /** Priorities as they stand in brackets or at the end of a title. */
  readonly priority: WordList
  /** Units of an estimate in brackets. */
  readonly unit: WordList
  /** Units that no work is estimated in, in whatever case: `1.08 kB minified` begins with no id. Not `bit`, with which titles begin. */
  readonly measure: WordList
  /** Numbers written out, with what they mean: `one/1`. */
  readonly number: WordList
  /** The same in order: `first/1`. */
  readonly ordinal: WordList
  /** Before the number of a version: `version 1.2`, `v1.2`. */
  readonly version: WordList
  /** The twelve months, with their short forms: `january/jan`. */
  readonly month: WordList
  /** Headings that order work by when or how urgently it is done, as plans without numbered phases do: `now`, `high priority`, `must have`. */
  readonly horizon: WordList
}

/** The entries of a list. */
export function entries(list: WordList): readonly string[] {
  return list
    .split(',')
    .map(entry => entry.trim().replace(/\s+/g, ' '))
    .filter(entry => entry !== '')
}

/** A word with the words that belong to it; a lone word is its own partner. */
export type Forms = readonly [one: string, other: string, ...more: string[]]

/** The entries of a list of words that belong together: `phase/phases`, `open/closed`, `january/jan`. */
export function forms(list: WordList): readonly Forms[] {
  return entries(list).map(entry => {
    const [one = '', other = one, ...more] = entry.split('/').map(form => form.trim())
    return [one, other, ...more]
  })
}

/** A language of which not every list is known. */
export type PartOfVocabulary = Pick<Vocabulary, 'name'> &
  Partial<Omit<Vocabulary, 'field' | 'status'>> & {
    readonly field?: Partial<Vocabulary['field']>
    readonly status?: Partial<Vocabulary['status']>
  }
