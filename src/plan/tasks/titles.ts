import { anyOf } from '../words/match-words.ts'
import type { TaskState } from '../plan.ts'
import { leadingSymbol, trailingStatus } from '../marks/status.ts'
import { estimateUnits, priorityWords } from '../words/words.ts'

/** A title without what is written around it, and what that was. */
export interface CleanTitle {
  readonly title: string
  /** The title with the dependencies that it states, as written: what stays if somebody can't make sense of them. */
  readonly titleInFull: string
  readonly state: TaskState | null
  readonly priority: string | null
  readonly estimate: string | null
  /** The text of `(depends on 1.2)` and its like, without brackets and dashes, or null. */
  readonly dependsOn: string | null
}

/** Takes marks off both ends of a title until none is left. A title that is nothing but marks stays as it is. */
export function cleanTitle(text: string): CleanTitle {
  let clean: TitleInWork = {
    title: text.trim(),
    statement: '',
    state: null,
    priority: null,
    estimate: null,
    dependsOn: null,
  }
  for (let before = ''; before !== clean.title;) {
    before = clean.title
    clean = [takeStatus, takeDependency, takePriority, takeEstimate, takeFlags].reduce(
      (title, take) => take(title),
      clean,
    )
  }
  const { statement, ...rest } = clean
  const title = clean.title
    .replace(/\s+[—–-]+$/, '')
    .replace(/:$/, '')
    .trim()
  if (title === '') return { ...rest, title: text.trim(), titleInFull: text.trim() }
  return { ...rest, title, titleInFull: statement === '' ? title : `${clean.title}${statement}`.trim() }
}

interface TitleInWork extends Omit<CleanTitle, 'titleInFull'> {
  /** What was cut off because it states dependencies, brackets and dashes included. */
  readonly statement: string
}

const dependencyWords = String.raw`(?:depends\s+(?:up)?on|depends|dependencies|requires|blocked\s+by|after|needs)`
const dependencyInBrackets = new RegExp(
  String.raw`\s*[([]\s*((?:[^()[\]]*,\s*)?${dependencyWords}\s*[:：]?\s(?:[^()[\]]|\([^()]*\))*)[)\]]\s*$`,
  'iu',
)
const dependencyAtEnd = new RegExp(
  String.raw`(?:\s+[—–-]+\s+|[.;,]\s+)(${dependencyWords}\s*[:：]?\s+(?:[^.;]|\.(?=\S))*?)\.?$`,
  'iu',
)
const priorityMark = new RegExp(
  String.raw`\s*(?:[([]\s*(?:priority\s*[:：]\s*)?(${anyOf(priorityWords)})\s*[)\]]|\s[—–-]+\s+(P[0-4]))\s*$`,
  'iu',
)
const leadingPriority = /^(?:[([](P[0-4])[)\]]|(P[0-4])\s*[:—–-])\s*/
const estimateMark = new RegExp(
  String.raw`\s*[([]\s*((?:est\.?|estimate|~|≈)?\s*[:：]?\s*\d+(?:[.,]\d+)?(?:\s*[–-]\s*\d+(?:[.,]\d+)?)?\s*${anyOf(estimateUnits)})\s*[)\]]\s*$`,
  'iu',
)
const flags = /^(?:\[(?:P|US\d+|S|M|L|XL)\]\s*)+/

function takeStatus(clean: TitleInWork): TitleInWork {
  const trailing = trailingStatus(clean.title)
  if (trailing !== null)
    return { ...clean, title: clean.title.slice(0, trailing.at).trim(), state: clean.state ?? trailing.state }
  const leading = leadingSymbol(clean.title)
  return leading === null
    ? clean
    : { ...clean, title: clean.title.slice(leading.length), state: clean.state ?? leading.state }
}

function takeDependency(clean: TitleInWork): TitleInWork {
  const found = dependencyInBrackets.exec(clean.title) ?? dependencyAtEnd.exec(clean.title)
  if (found?.[1] === undefined || found.index === 0) return clean
  const dependsOn = clean.dependsOn === null ? found[1].trim() : `${found[1].trim()}; ${clean.dependsOn}`
  return {
    ...clean,
    title: clean.title.slice(0, found.index).trim(),
    statement: `${found[0]}${clean.statement}`,
    dependsOn,
  }
}

function takePriority(clean: TitleInWork): TitleInWork {
  const trailing = priorityMark.exec(clean.title)
  if (trailing !== null && trailing.index > 0)
    return {
      ...clean,
      title: clean.title.slice(0, trailing.index),
      priority: clean.priority ?? trailing[1] ?? trailing[2] ?? null,
    }
  const leading = leadingPriority.exec(clean.title)
  if (leading === null || leading[0].length === clean.title.length) return clean
  return {
    ...clean,
    title: clean.title.slice(leading[0].length),
    priority: clean.priority ?? leading[1] ?? leading[2] ?? null,
  }
}

function takeEstimate(clean: TitleInWork): TitleInWork {
  const found = estimateMark.exec(clean.title)
  if (found?.[1] === undefined || found.index === 0) return clean
  return { ...clean, title: clean.title.slice(0, found.index), estimate: clean.estimate ?? found[1].trim() }
}

function takeFlags(clean: TitleInWork): TitleInWork {
  return { ...clean, title: clean.title.replace(flags, '') }
}
