import { leadingStatus } from '../marks/status.ts'
import { anyOf } from '../words/match-words.ts'
import { boxStates } from '../words/symbols.ts'
import { entries } from '../words/vocabulary.ts'
import { languages } from '../words/words.ts'
import { partOf, type TitlePart } from './title-parts.ts'
import { type Take, type TitleInWork, withStatus } from './title-work.ts'

const box = new RegExp(
  String.raw`^\[(${Object.keys(boxStates)
    .map(character => character.replace(/[.*+?^${'$'}{}()|[\]\\/]/, String.raw`\$&`))
    .join('|')})\]\*?\s+(?=\S)`,
  'u',
)
const tagInFront = /^(?:[[(]([^()[\]]{1,16})[\])]\s*(?=\S)|(P[0-4])\s*[:：—–-]\s*(?=\S))/u
const ornaments = /^(?:[\p{Extended_Pictographic}\ufe0f\u200d]+\s*|[—–-]\s+|[:：](?![a-z][a-z0-9_+-]{0,40}:)\s*)(?=\S)/u
/** What each language calls a task first of all: `Tickets: float in the till` is about tickets. */
const taskWord = new RegExp(
  String.raw`^${anyOf(languages.flatMap(({ task }) => entries(task ?? '').slice(0, 1)))}\s*[:：]\s*(?=\S)`,
  'iu',
)

function takeBox(title: TitleInWork): TitleInWork {
  const found = box.exec(title.title)
  return found === null
    ? title
    : { ...title, title: title.title.slice(found[0].length), box: title.box ?? found[1] ?? '' }
}

function takeFrontStatus(title: TitleInWork): TitleInWork {
  const found = leadingStatus(title.title, title.legend)
  return found === null ? title : withStatus(title, found, 'start')
}

/** `[P]`, `[US1]`, `[M]`, `[High]`, `P1:`. */
function takeFrontTags(title: TitleInWork): TitleInWork {
  const [written = '', bracketed, bare] = tagInFront.exec(title.title) ?? []
  const tag = bracketed ?? bare
  const part = tag === undefined || tag === 'P' ? null : partOf(tag, 'square')
  if (written === '' || (part === null && tag !== 'P') || isSentence(written, part)) return title
  const attributes = part?.kind === 'said' ? [[part.key, part.value] as const] : []
  return { ...title, title: title.title.slice(written.length), attributes: [...title.attributes, ...attributes] }
}

/** `(Ann) calls` begins a sentence, `(P1) Call Ann` none. */
function isSentence(written: string, part: TitlePart | null): boolean {
  return written.startsWith('(') && part !== null && !(part.kind === 'said' && part.key === 'Priority')
}

function takeOrnaments(title: TitleInWork): TitleInWork {
  return { ...title, title: title.title.replace(ornaments, '') }
}

/** `Task: Write the tests`, as opposed to `Task 1: ...`, whose number is an id. */
function takeTaskWord(title: TitleInWork): TitleInWork {
  return { ...title, title: title.title.replace(taskWord, '') }
}

/** What may stand in front of a title, in any order. */
export const frontTakes: readonly Take[] = [takeBox, takeFrontStatus, takeFrontTags, takeOrnaments, takeTaskWord]
