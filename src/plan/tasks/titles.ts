import { type FoundStatus, leadingStatus, type Legend, noLegend, trailingStatus } from '../marks/status.ts'
import { anyOf } from '../words/match-words.ts'
import { boxStates } from '../words/symbols.ts'
import { entries } from '../words/vocabulary.ts'
import { dependencyWords, languages } from '../words/words.ts'
import { cutTitle } from './title-cut.ts'
import { endReference } from './issue-reference.ts'
import { partOf, partsIn, type Setting, type TitlePart } from './title-parts.ts'
import type { Styled } from './title-styles.ts'

/** A title without what is written around it, and what that was. */
export interface CleanTitle {
  readonly title: string
  /** The title with the dependencies that it states, as written: what stays if somebody can't make sense of them. */
  readonly titleInFull: string
  /** What the title says of its state, and on which side. */
  readonly status: (FoundStatus & { readonly side: 'start' | 'end' }) | null
  /** The character in a checkbox in front of the title, where markdown knows none; null if there is no such box. */
  readonly box: string | null
  /** Struck out: all of the title, or up to a remark. */
  readonly struck: 'alone' | 'remarked' | null
  /** `Priority`, `Estimate`, `Owner`, ... in order. */
  readonly attributes: readonly (readonly [key: string, value: string])[]
  /** The text of `(depends on 1.2)` and its like, without brackets and dashes, or null. */
  readonly dependsOn: string | null
  /** Issues that stood at its end, from behind: `#12`, or an address. */
  readonly issues: readonly string[]
  /** What is said beside the title and is no attribute: `he sold it` in `~~Ask Jonas~~ – he sold it`. */
  readonly remarks: readonly string[]
  /** All of a title that was cut, or what follows its bold words; null if it was not cut. */
  readonly text: string | null
}

export interface WrittenTitle {
  readonly text: string
  /** Where the title begins: behind the id. */
  readonly from: number
  /** What stands before the id. */
  readonly before: string
  /** Of the text. */
  readonly styles: readonly Styled[]
  readonly legend: Legend
}

/** Takes marks off both ends of a title until none is left. A title that is nothing but marks stays as it is. */
export function readTitle(written: WrittenTitle): CleanTitle {
  const whole = written.before + written.text.slice(written.from)
  const start = { ...unread, title: whole.trim(), legend: written.legend }
  const front = repeat(takeStruck(start, written), [
    takeBox,
    takeFrontStatus,
    takeFrontTags,
    takeOrnaments,
    takeTaskWord,
  ])
  const at = written.text.length - (whole.length - whole.indexOf(front.title))
  const plain = repeat({ ...front, title: withoutTags(front.title) }, trailing(written.styles, at))
  const cut = cutTitle(plain.title, written.styles, at)
  const clean = cut.text !== null ? repeat({ ...plain, title: cut.title }, trailing(written.styles, at)) : plain
  const title = clean.title
    .replace(/\s+[—–-]+$/, '')
    .replace(/[:：]$/, '')
    .trim()
  const { statement, legend: _, ...rest } = clean
  if (!/[\p{L}\p{N}]/u.test(title)) return { ...rest, ...nameless(whole, written), text: null }
  return {
    ...rest,
    title,
    titleInFull: statement === '' ? title : `${title}${statement}`.trim(),
    text: cut.text,
  }
}

/** The same for a text of which nothing else is known. */
export function cleanTitle(text: string): CleanTitle {
  return readTitle({ text, from: 0, before: '', styles: [], legend: noLegend })
}

/** The title of a step: it stays one line of the task, with all that is said of it but how it stands. */
export function cleanStep(text: string): string {
  const status = trailingStatus(text)
  const title = status?.remark === '' ? status.others : text
  const front = leadingStatus(title)
  return (front?.remark === '' ? front.others : title).replace(/[:：]$/, '')
}

interface TitleInWork extends Omit<CleanTitle, 'titleInFull' | 'text'> {
  /** What was cut off because it states dependencies, brackets and dashes included. */
  readonly statement: string
  readonly legend: Legend
}

type Take = (title: TitleInWork) => TitleInWork

const unread: TitleInWork = {
  title: '',
  statement: '',
  status: null,
  box: null,
  struck: null,
  attributes: [],
  dependsOn: null,
  remarks: [],
  issues: [],
  legend: noLegend,
}

function nameless(whole: string, { text }: WrittenTitle): { readonly title: string; readonly titleInFull: string } {
  const title = whole.trim() === '' ? text.trim() : whole.trim()
  return { title, titleInFull: title }
}

/** Each of them makes the title shorter. More than a few dozen marks are no title. */
function repeat(title: TitleInWork, takes: readonly Take[]): TitleInWork {
  let clean = title
  for (let round = 0, before = ''; before !== clean.title && round < 30; round += 1) {
    before = clean.title
    clean = takes.reduce((one, take) => take(one), clean)
  }
  return clean
}

/** What is struck out at the start is the title if a remark follows it. If other words follow, they replace it. */
function takeStruck(title: TitleInWork, { styles, text, from, before }: WrittenTitle): TitleInWork {
  const struck = styles.find(style => style.kind === 'struck' && !/[\p{L}\p{N}]/u.test(text.slice(from, style.from)))
  if (struck === undefined || struck.to <= from) return title
  const rest = text.slice(struck.to)
  if (!/[\p{L}\p{N}]/u.test(rest)) return { ...title, struck: 'alone' }
  if (!/^\s*(?:[—–(（[【:：.,;]|-\s)/.test(rest)) return { ...title, title: rest.trim() }
  const kept = before + text.slice(from, struck.to)
  const status = trailingStatus(`x${rest}`, title.legend)
  if (status?.others === 'x')
    return { ...title, title: kept.trim(), struck: 'alone', remarks: [status.remark].filter(one => one !== '') }
  const remark = rest.replace(/^[\s—–:：.,;-]+/, '').replace(/^[(（[【]([^()（）]*)[)）\]】]$/, '$1')
  return { ...title, title: kept.trim(), struck: 'remarked', remarks: [remark.trim()] }
}

const box = new RegExp(
  String.raw`^\[(${Object.keys(boxStates)
    .map(character => character.replace(/[.*+?^${'$'}{}()|[\]\\/]/, String.raw`\$&`))
    .join('|')})\]\*?\s+(?=\S)`,
  'u',
)
const tagsInFront = /^(?:\[(?:[A-Z]|XS|XL|US\d+|P[0-4])\]|\((?:P|P[0-4])\))\s*(?=\S)|^P[0-4]\s*[:：—–-]\s*(?=\S)/u
const ornaments = /^(?:[\p{Extended_Pictographic}\ufe0f\u200d]+\s*|[—–-]\s+|[:：]\s*)(?=\S)/u
/** What each language calls a task first of all: `Tickets: float in the till` is about tickets. */
const taskWord = new RegExp(
  String.raw`^${anyOf(languages.flatMap(({ task }) => entries(task ?? '').slice(0, 1)))}\s*[:：]\s*(?=\S)`,
  'iu',
)
const tagsInside = /\s\[(?:P|US\d+)\](?=\s|$)/g

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

function withStatus(title: TitleInWork, found: FoundStatus, side: 'start' | 'end'): TitleInWork {
  return {
    ...title,
    title: found.others,
    status: title.status ?? { ...found, side },
    remarks: found.remark === '' ? title.remarks : [...title.remarks, found.remark],
  }
}

function takeFrontTags(title: TitleInWork): TitleInWork {
  const found = tagsInFront.exec(title.title)?.[0]
  if (found === undefined) return title
  const tag = /[A-Z]+\d*/.exec(found)?.[0] ?? ''
  const said = /^P[0-4]$/.test(tag)
    ? 'Priority'
    : tag.startsWith('US')
      ? 'Story'
      : /^(?:XS|S|M|L|XL)$/.test(tag)
        ? 'Estimate'
        : null
  const attributes: CleanTitle['attributes'] = said === null ? title.attributes : [...title.attributes, [said, tag]]
  return { ...title, title: title.title.slice(found.length), attributes }
}

function takeOrnaments(title: TitleInWork): TitleInWork {
  return { ...title, title: title.title.replace(ornaments, '') }
}

/** `Task: Write the tests`, as opposed to `Task 1: ...`, whose number is an id. */
function takeTaskWord(title: TitleInWork): TitleInWork {
  return { ...title, title: title.title.replace(taskWord, '') }
}

function withoutTags(title: string): string {
  return title.replace(tagsInside, '')
}

function trailing(styles: readonly Styled[], at: number): readonly Take[] {
  const isRemark = (from: number, to: number): boolean =>
    styles.some(style => style.kind === 'emphasis' && style.from <= at + from && style.to >= at + to)
  return [takeReference, takeDependency, takeEndStatus, takeNoise, takeBrackets, takeSegment, takeEmphasised(isRemark)]
}

const depends = anyOf(dependencyWords)
const inBrackets = new RegExp(
  String.raw`\s*[([（【]\s*((?:[^()（）[\]【】]*[,;，；]\s*)?${depends}\s*[:：]?\s*(?:[^()（）[\]【】]|[(（][^()（）]*[)）])+)[)\]）】]`,
  'iu',
)
const atEnd = new RegExp(
  String.raw`(?:\s+[—–-]+\s+|[.;,。；，]\s*)(${depends}\s*[:：]?\s+(?:[^.;]|\.(?=\S))*?)\.?$`,
  'iu',
)

function takeDependency(title: TitleInWork): TitleInWork {
  const bracketed = inBrackets.exec(title.title)
  const found = bracketed ?? atEnd.exec(title.title)
  if (found?.[1] === undefined || found.index === 0) return title
  const { said, text } = splitStatement(found[1])
  const isNext = bracketed !== null
  return {
    ...title,
    title: `${title.title.slice(0, found.index)}${title.title.slice(found.index + found[0].length)}`.trim(),
    statement: isNext ? `${title.statement}${found[0]}` : `${found[0]}${title.statement}`,
    dependsOn: title.dependsOn === null ? text : isNext ? `${title.dependsOn}; ${text}` : `${text}; ${title.dependsOn}`,
    attributes: [...title.attributes, ...attributesOf(said)],
  }
}

/** `parallel: false, depends on 001` says two things. */
function splitStatement(statement: string): { readonly said: readonly TitlePart[]; readonly text: string } {
  const parts = statement.split(/\s*[,;，；]\s*/)
  const first = parts.findIndex(part => partOf(part, 'brackets') === null)
  const said = parts.slice(0, Math.max(0, first)).flatMap(part => partOf(part, 'brackets') ?? [])
  const text = said.length === 0 ? statement : statement.slice(statement.indexOf(parts[first] ?? ''))
  return { said, text: text.trim() }
}

function takeEndStatus(title: TitleInWork): TitleInWork {
  const found = trailingStatus(title.title, title.legend)
  return found === null ? title : withStatus(title, found, 'end')
}

/** Anchors for links, stars. */
function takeNoise(title: TitleInWork): TitleInWork {
  return { ...title, title: title.title.replace(/(?<=\S)\s*(?:\{#[^{}\s]*\}|(?:[★☆⭐]\ufe0f?)+)$/u, '') }
}

/** The issue that a title names at its end is no part of it. */
function takeReference(title: TitleInWork): TitleInWork {
  const found = endReference(title.title)
  return found === null ? title : { ...title, title: found.others, issues: [...title.issues, found.named] }
}

/** `(Priority: P1)` ends a title, whatever follows it: `(Priority: P1) 🎯 MVP — Developer A`. */
const priorityInside = /\s*[(（][^()（）:：]+[:：][^()（）]+[)）](?=\s*(?:\p{Extended_Pictographic}|[—–]))/u

function takeBrackets(title: TitleInWork): TitleInWork {
  const found = /^(.*\S)\s*([([（【])([^()[\]（）【】]{1,80})[)\]）】]$/u.exec(title.title)
  const [, others = '', bracket = '', content = ''] = found ?? []
  const parts = found === null ? null : partsIn(content, bracket === '[' ? 'square' : 'brackets')
  if (parts !== null) return withParts(title, others, parts)
  const inside = priorityInside.exec(title.title)
  const said = inside === null ? null : partsIn(inside[0].trim().slice(1, -1), 'brackets')
  if (inside === null || said === null || inside.index === 0) return title
  const remark = title.title.slice(inside.index + inside[0].length).trim()
  return { ...withParts(title, title.title.slice(0, inside.index), said), remarks: [...title.remarks, remark] }
}

/** `· **S**`, `| 2 d`, `— P1`, `@ann`. */
function takeSegment(title: TitleInWork): TitleInWork {
  const [, others = '', sign = '', segment = ''] =
    /^(.*\S)\s+([·•|]|[—–-]+)\s+(\S.{0,80})$/u.exec(title.title) ?? /^(.*\S)(\s+)(@\S{1,40})$/u.exec(title.title) ?? []
  const setting: Setting = /[·•|]/.test(sign) ? 'dot' : 'dash'
  const part = segment === '' ? null : partOf(segment, setting)
  return part === null ? title : withParts(title, others, [part])
}

/** References in brackets that are set in italics: `*(PRD 3.2)*`. */
function takeEmphasised(isEmphasised: (from: number, to: number) => boolean): Take {
  return title => {
    const found = /^(.*\S)\s*[(（]([^()（）]{1,120})[)）]$/u.exec(title.title)
    const [, others = '', content = ''] = found ?? []
    if (found === null || !isEmphasised(others.length + 1, title.title.length)) return title
    return { ...title, title: others, remarks: [...title.remarks, content] }
  }
}

function withParts(title: TitleInWork, others: string, parts: readonly TitlePart[]): TitleInWork {
  return { ...title, title: others.trim(), attributes: [...attributesOf(parts), ...title.attributes] }
}

function attributesOf(parts: readonly TitlePart[]): CleanTitle['attributes'] {
  return parts.flatMap(part => (part.kind === 'said' ? [[part.key, part.value] as const] : []))
}
