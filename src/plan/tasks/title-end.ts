import { introducedIn } from '../dependencies/introductions.ts'
import type { Span } from '../markdown/blocks.ts'
import { statusOf, trailingStatus } from '../marks/status.ts'
import { anyOf } from '../words/match-words.ts'
import { afterStatusWords, dependencyWords, fillerWords, joiningWords } from '../words/words.ts'
import { endReference } from './issue-reference.ts'
import { partOf, partsIn, type TitlePart } from './title-parts.ts'
import type { Styled } from './title-styles.ts'
import { attributesOf, type Take, type TitleInWork, withParts, withStatus } from './title-work.ts'

/** What may stand behind a title, in any order. `at` is where the title stands in the text that the styles are of. */
export function endTakes(styles: readonly Styled[], at: number): readonly Take[] {
  const isRemark = (from: number, to: number): boolean =>
    styles.some(style => style.kind === 'emphasis' && style.from <= at + from && style.to >= at + to)
  return [
    takeReference,
    takeDependency,
    takeEndStatus,
    takeNoise,
    takeBrackets,
    takeSegment,
    takeOwner,
    takeEmphasised(isRemark),
  ]
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
  if (found?.[1] === undefined || found.index === 0) return takeOtherStatement(title)
  const { said, text } = splitStatement(found[1])
  const whole = { start: found.index, end: found.index + found[0].length }
  const taken = withStatement(title, { text, whole, isNext: bracketed !== null })
  return { ...taken, attributes: [...taken.attributes, ...attributesOf(said)] }
}

/** What says the same in another order, `（1.1に依存）`, or from the other side: `(blocks 1.3)`. A status is neither: `— blocked`. */
function takeOtherStatement(title: TitleInWork): TitleInWork {
  const part = introducedIn(title.title).find(
    ({ text, whole, isBracketed }) =>
      whole.start > 0 && (isBracketed || /\d/.test(text)) && statusOf(text, title.legend) === null,
  )
  if (part === undefined || trailingStatus(title.title, title.legend) !== null) return title
  return withStatement(title, { ...part, isNext: true })
}

interface Statement {
  readonly text: string
  readonly whole: Span
  /** It stands right behind what was taken before. */
  readonly isNext: boolean
}

function withStatement(title: TitleInWork, { text, whole, isNext }: Statement): TitleInWork {
  const cut = title.title.slice(whole.start, whole.end)
  const rest = `${title.title.slice(0, whole.start)}${title.title.slice(whole.end)}`.trim()
  const { statement, dependsOn } = title
  return {
    ...title,
    title: rest,
    statement: isNext ? `${statement}${cut}` : `${cut}${statement}`,
    dependsOn: dependsOn === null ? text : isNext ? `${dependsOn}; ${text}` : `${text}; ${dependsOn}`,
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
  const found = /[)\]）】]$/.test(title.title)
    ? /^(.*\S)\s*([([（【])([^()[\]（）【】]{1,80})[)\]）】]$/u.exec(title.title)
    : null
  const [, others = '', bracket = '', content = ''] = found ?? []
  const parts = found === null ? null : partsIn(content, bracket === '[' ? 'square' : 'brackets')
  if (parts !== null) return withParts(title, others, parts)
  const inside = priorityInside.exec(title.title)
  const said = inside === null ? null : partsIn(inside[0].trim().slice(1, -1), 'brackets')
  if (inside === null || said === null || inside.index === 0) return title
  const remark = title.title.slice(inside.index + inside[0].length).trim()
  return { ...withParts(title, title.title.slice(0, inside.index), said), remarks: [...title.remarks, remark] }
}

/** `· **S**`, `| 2 d`, `— P1`, `— @ann`. */
function takeSegment(title: TitleInWork): TitleInWork {
  const [, others = '', sign = '', segment = ''] = /^(.*\S)\s+([·•|]|[—–-]+)\s+(\S.{0,80})$/u.exec(title.title) ?? []
  const part = segment === '' ? null : partOf(segment, /[·•|]/.test(sign) ? 'dot' : 'dash')
  return part === null ? title : withParts(title, others, [part])
}

const small = new RegExp(String.raw`${anyOf([...fillerWords, ...joiningWords, ...afterStatusWords])}$`, 'iu')

/** `Paint the hull @ann`; but `Talk to @ann`, `Upgrade @octokit/rest` and `Remove @media` name what the task is about. */
function takeOwner(title: TitleInWork): TitleInWork {
  const [, others = '', name = ''] = /^(.*\S)\s+(@[\p{L}\p{N}][\p{L}\p{N}_-]{0,38})$/u.exec(title.title) ?? []
  const part = !/\s/.test(others) || small.test(others) ? null : partOf(name, 'dash')
  return part === null ? title : withParts(title, others, [part])
}

/** References in brackets that are set in italics: `*(PRD 3.2)*`. */
function takeEmphasised(isEmphasised: (from: number, to: number) => boolean): Take {
  return title => {
    const found = /[)）]$/.test(title.title) ? /^(.*\S)\s*[(（]([^()（）]{1,120})[)）]$/u.exec(title.title) : null
    const [, others = '', content = ''] = found ?? []
    if (found === null || !isEmphasised(others.length + 1, title.title.length)) return title
    return { ...title, title: others, remarks: [...title.remarks, content] }
  }
}
