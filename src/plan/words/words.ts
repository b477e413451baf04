import type { TaskState } from '../plan.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { everyLanguage } from './every-language.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { italian } from './italian.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import { portuguese } from './portuguese.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'
import { turkish } from './turkish.ts'
import { entries, type FieldRole, forms, type PartOfVocabulary, type WordList } from './vocabulary.ts'

export type { FieldRole } from './vocabulary.ts'

/** The languages that are read, all of them in every document: plans mix them. The first one is what Milepost itself writes. */
export const languages: readonly PartOfVocabulary[] = [
  english,
  spanish,
  german,
  russian,
  chinese,
  portuguese,
  french,
  italian,
  turkish,
  japanese,
  korean,
  everyLanguage,
]

export const phaseWords = languages.flatMap(language => forms(language.phase ?? ''))
export const phaseKinds = all(language => language.phaseKind)
export const ordinalPrefixes = all(language => language.ordinalBefore)
export const ordinalSuffixes = all(language => language.ordinalAfter)
export const phasePrefixes = all(language => language.phasePrefix)
export const taskWords = all(language => language.task)
export const stepWords = all(language => language.step)
export const taskListWords = all(language => language.taskList)
export const criteriaWords = all(language => language.criteria)
export const gateWords = all(language => language.gate)
export const goalWords = all(language => language.goal)
export const asideWords = all(language => language.aside)
export const asidesAlone = all(language => language.asideAlone)
export const asideEndings = all(language => language.asideEnding)
export const repeatWords = all(language => language.repeat)
export const repeatEndings = all(language => language.repeatEnding)
export const testLabels = all(language => language.testLabel)
export const placeholderWords = all(language => language.placeholder)
export const otherTableWords = all(language => language.otherTable)
export const joiningWords = all(language => language.joining)
export const sumRowWords = all(language => language.sumRow)
export const totalWords = all(language => language.total)
export const aboutWords = all(language => language.about)
export const atLeastWords = all(language => language.atLeast)
export const atMostWords = all(language => language.atMost)
export const titleStatusWords = all(language => language.titleStatus)
export const afterStatusWords = all(language => language.afterStatus)
export const titleTagWords = all(language => language.titleTag)
export const noneWords = all(language => language.none)
export const completionWords = all(language => language.completion)
export const weakWords = all(language => language.weak)
export const dependencyWords = all(language => language.dependency)
export const postfixWords = all(language => language.postfix)
export const whenWords = all(language => language.when)
export const conditionWords = all(language => language.condition)
export const reverseWords = all(language => language.reverse)
export const enablingWords = all(language => language.enabling)
export const fillerWords = all(language => language.filler)
export const insideWords = all(language => language.inside)
export const andWords = all(language => language.and)
export const toWords = all(language => language.to)
export const allWords = all(language => language.all)
export const previousWords = all(language => language.previous)
export const everythingWords = all(language => language.everything)
export const otherWords = all(language => language.other)
export const laterWords = all(language => language.later)
export const lastWords = all(language => language.last)
export const divisionWords = languages.flatMap(language => forms(language.division ?? ''))
export const dependencySectionWords = all(language => language.dependencySection)
export const priorityWords = all(language => language.priority)
export const estimateUnits = all(language => language.unit)
export const measureUnits = all(language => language.measure)
export const versionWords = all(language => language.version)
export const horizonWords = all(language => language.horizon)

/** Numbers written out, `first` and its like included, by their words. */
export const numberWords: ReadonlyMap<string, string> = new Map(
  languages
    .flatMap(language => [...forms(language.number ?? ''), ...forms(language.ordinal ?? '')])
    .map(([word, number]) => [word, number] as const),
)

export const ordinalWords = languages.flatMap(language => forms(language.ordinal ?? '').map(([word]) => word))

export const monthWords = languages.flatMap(language => forms(language.month ?? '').flat())

export const fieldRoles: Readonly<Record<FieldRole, readonly string[]>> = {
  'depends-on': all(language => language.field?.['depends-on']),
  precondition: all(language => language.field?.precondition),
  blocks: all(language => language.field?.blocks),
  status: all(language => language.field?.status),
  priority: all(language => language.field?.priority),
  owner: all(language => language.field?.owner),
  estimate: all(language => language.field?.estimate),
  goal: all(language => language.field?.goal),
  issue: all(language => language.field?.issue),
  title: all(language => language.field?.title),
  id: all(language => language.field?.id),
  steps: all(language => language.field?.steps),
}

/** The first entry of each state is what is written where a document has no own word. */
export const statusWords: Readonly<Record<TaskState, readonly string[]>> = {
  todo: all(language => language.status?.todo),
  'in-progress': all(language => language.status?.['in-progress']),
  done: all(language => language.status?.done),
  dropped: all(language => language.status?.dropped),
}

/**
 * Which word for done goes with which word for open, so that a table that never said done is still answered in its own style. Where
 * languages share a word for open, the first one says.
 */
export const doneFor: Readonly<Record<string, string>> = Object.fromEntries(
  languages
    .flatMap(language => forms(language.doneFor ?? ''))
    .filter(([open], index, pairs) => pairs.findIndex(([other]) => other === open) === index)
    .map(([open, done]) => [open, done] as const),
)

function all(list: (language: PartOfVocabulary) => WordList | undefined): readonly string[] {
  return [...new Set(languages.flatMap(language => entries(list(language) ?? '')))]
}
