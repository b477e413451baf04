import { type FoundStatus, leadingStatus, type Legend, noLegend, trailingStatus } from '../marks/status.ts'
import { introducedIn, lineEnd } from '../dependencies/introductions.ts'
import { cutTitle } from './title-cut.ts'
import { endTakes } from './title-end.ts'
import { frontTakes } from './title-front.ts'
import { takeStruck, withoutStruckInside } from './title-strikes.ts'
import type { Styled } from './title-styles.ts'
import { withoutSigns, withSigns, type WithStatements } from './title-statements.ts'
import { repeat, type TitleInWork } from './title-work.ts'

/** A title without what is written around it, and what that was. */
export interface CleanTitle {
  readonly title: string
  /** The title with the dependencies that it states, as written: what stays if somebody can't make sense of them. */
  readonly titleInFull: string
  /** What the title says of its state, and on which side. */
  readonly status: (FoundStatus & { readonly side: 'start' | 'end' }) | null
  /** The character in a checkbox in front of the title, where markdown knows none; null if there is no such box. */
  readonly box: string | null
  /** Struck out: all of the title, or up to a remark that would be read otherwise if it were not. */
  readonly struck: 'alone' | 'remarked' | null
  /** `Priority`, `Estimate`, `Owner`, ... in order. */
  readonly attributes: readonly (readonly [key: string, value: string])[]
  /** The texts of `(depends on 1.2)` and its like, without brackets and dashes. */
  readonly dependsOn: readonly string[]
  /** The title with a sign in the place of each of these, and how they are written. */
  readonly parts: WithStatements
  /** Issues that stood at its end, from behind: `#12`, or an address. */
  readonly issues: readonly string[]
  /** What is said beside the title and is no attribute: `he sold it` in `~~Ask Jonas~~ – he sold it`. */
  readonly remarks: readonly string[]
  /** All of a title that was cut, or what follows its bold words; null if it was not cut. */
  readonly text: string | null
}

export interface WrittenTitle {
  /** Its lines, joined by `lineEnd`. */
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
export function readTitle(asWritten: WrittenTitle): CleanTitle {
  const written = withoutStruckInside(asWritten)
  const bare = bareTitle(written)
  if (bare !== null) return bare
  const clean = takeAll(written)
  if (clean.struck === null) return clean
  const plain = takeAll({ ...written, styles: written.styles.filter(style => style.kind !== 'struck') })
  return { ...clean, struck: isReadAlike(plain, clean) ? 'alone' : 'remarked' }
}

function isReadAlike(some: CleanTitle, other: CleanTitle): boolean {
  const said = ({ titleInFull, text, remarks, attributes, dependsOn, issues }: CleanTitle): string =>
    JSON.stringify([titleInFull, text, remarks, attributes, dependsOn, issues])
  return said(some) === said(other)
}

/** A title of words and nothing around them, as most are, needs no search for what could be. */
function bareTitle({ text, from, before, styles, legend }: WrittenTitle): CleanTitle | null {
  const title = text.slice(from).trim()
  if (before !== '' || legend.symbols.size > 0) return null
  if (styles.some(style => style.kind === 'struck' || style.from <= from)) return null
  const { statements: _, legend: __, ...nothing } = unread
  if (!onlyWords.test(title)) return title.endsWith(')') ? bareWithStatement(title, nothing) : null
  if (/[.,]\s/.test(title) && introducedIn(title).length > 0) return null
  return { ...nothing, title, titleInFull: title, parts: { title, statements: [] }, text: null }
}

/** Only words, and behind them in brackets what they depend on. */
function bareWithStatement(
  titleInFull: string,
  nothing: Omit<TitleInWork, 'statements' | 'legend'>,
): CleanTitle | null {
  const [only, another] = introducedIn(titleInFull)
  if (only === undefined || another !== undefined || only.whole.end < titleInFull.length) return null
  const title = titleInFull.slice(0, only.whole.start)
  if (!only.isBracketed || !onlyWords.test(title)) return null
  const parts = withSigns(titleInFull, [], true)
  return { ...nothing, title, titleInFull, dependsOn: [only.text], parts, text: null }
}

/** Neither brackets nor dashes between words, signs or symbols; no second sentence, and not so long that it would be cut. */
const onlyWords = /^\p{L}(?!.*\.\s)(?:(?:[\p{L}\p{M}\p{N}'’"/&+%_., ]|(?<=\S)-(?=\S)){0,100}[\p{L}\p{N}])?$/u

/** The same for a text of which nothing else is known. */
export function cleanTitle(text: string): CleanTitle {
  return readTitle({ text, from: 0, before: '', styles: [], legend: noLegend })
}

/** The title of a step: it stays one line of the task, with all that is said of it but how it stands. */
export function cleanStep(text: string): string {
  const status = trailingStatus(text)
  const title = status?.remark === '' ? status.others : text
  const front = leadingStatus(title)
  return (front?.remark === '' ? front.others : title).replace(lastColon, '')
}

/** What it says of dependencies has to be read with it to know where it ends, and without it to know what remains. */
function takeAll(written: WrittenTitle): CleanTitle {
  const clean = takeMarks(written, false)
  if (clean.dependsOn.length === 0) return clean
  const { title, text, parts } = takeMarks(written, true)
  return { ...clean, titleInFull: title, text, parts }
}

function takeMarks(written: WrittenTitle, isInFull: boolean): CleanTitle {
  const whole = written.before + written.text.slice(written.from)
  const start = { ...unread, title: whole.trim(), legend: written.legend }
  const front = repeat(takeStruck(start, written), frontTakes)
  const from = whole.trimEnd().endsWith(front.title)
    ? whole.trimEnd().length - front.title.length
    : whole.indexOf(front.title)
  const at = written.text.length - (whole.length - from)
  const ends = whole.length > longest ? [] : endTakes(written.styles, at, isInFull)
  const plain = repeat(withoutTags(front), ends)
  const cut = cutTitle(plain.title, written.styles, at)
  const clean = cut.text !== null ? repeat({ ...plain, title: cut.title }, ends) : plain
  const inOneLine = (text: string): string => withoutSigns(text, clean.statements).replaceAll(lineEnd, ' ')
  const signed = clean.title
    .replace(/\s+[—–-]+$/, '')
    .replace(lastColon, '')
    .trim()
  const title = inOneLine(signed)
  if (!/[\p{L}\p{N}]/u.test(title)) return nameless(whole, written)
  const { statements: _, legend: __, ...rest } = clean
  return {
    ...rest,
    title,
    titleInFull: title,
    parts: { title: signed, statements: clean.statements },
    attributes: rest.attributes.map(([key, value]) => [key, inOneLine(value)] as const),
    remarks: rest.remarks.map(inOneLine),
    text: cut.text === null ? null : inOneLine(cut.text),
  }
}

/** That of `:rocket:` is a part of it. */
const lastColon = /(?<!:[a-z][a-z0-9_+-]{0,40})[:：]$/

/** A longer text is no title: what stands at its end is a part of it. */
const longest = 2_000

const unread: TitleInWork = {
  title: '',
  statements: [],
  status: null,
  box: null,
  struck: null,
  attributes: [],
  dependsOn: [],
  remarks: [],
  issues: [],
  legend: noLegend,
}

function nameless(whole: string, { text }: WrittenTitle): CleanTitle {
  const { statements: _, legend: __, ...nothing } = unread
  const title = (whole.trim() === '' ? text.trim() : whole.trim()).replaceAll(lineEnd, ' ')
  return { ...nothing, title, titleInFull: title, parts: { title, statements: [] }, text: null }
}

const tagsInside = /\s\[(?:P|(US\d+))\](?=\s|$)/g

/** Tags also stand in the middle: `Sort [P] the list`. */
function withoutTags(title: TitleInWork): TitleInWork {
  if (!title.title.includes('[')) return title
  const stories = Array.from(title.title.matchAll(tagsInside)).flatMap(([, story]) => story ?? [])
  const said = stories.map(story => ['Story', story] as const)
  return { ...title, title: title.title.replace(tagsInside, ''), attributes: [...title.attributes, ...said] }
}
