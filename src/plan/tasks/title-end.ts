import { trailingStatus } from '../marks/status.ts'
import { anyOf } from '../words/match-words.ts'
import { afterStatusWords, fillerWords, joiningWords } from '../words/words.ts'
import { endReference } from './issue-reference.ts'
import { partOf, partsIn } from './title-parts.ts'
import { startOfLastStatement, withoutStatements, withSigns } from './title-statements.ts'
import type { Styled } from './title-styles.ts'
import { repeat, type Take, type TitleInWork, withParts, withStatus } from './title-work.ts'

/**
 * What may stand behind a title, in any order. `at` is where the title stands in the text that the styles are of; `isInFull` that what it
 * says of dependencies stays.
 */
export function endTakes(styles: readonly Styled[], at: number, isInFull: boolean): readonly Take[] {
  const isRemark = (from: number, to: number): boolean =>
    styles.some(style => style.kind === 'emphasis' && style.from <= at + from && style.to >= at + to)
  const marks = [
    takeReference,
    takeEndStatus,
    takeNoise,
    takeBrackets,
    takeSegment,
    takeOwner,
    takeEmphasised(isRemark),
  ]
  const take = isInFull ? keepStatements : takeStatements
  return [title => take(title, true), takeBehindStatement(marks), title => take(title, false)]
}

/** Marks stand behind a statement; none reaches into it, as the state in `— blocked by 1.2` would. */
function takeBehindStatement(marks: readonly Take[]): Take {
  return title => {
    const limit = startOfLastStatement(title.title)
    return repeat(
      title,
      marks.map(take => (one: TitleInWork) => {
        const taken = take(one)
        return taken.title.length <= limit ? one : taken
      }),
    )
  }
}

/** Brackets may hold what looks like a mark; other statements end where the marks behind them begin. */
function takeStatements(title: TitleInWork, isBracketed: boolean): TitleInWork {
  const found = withoutStatements(title.title, isBracketed)
  return { ...title, title: found.title, dependsOn: [...title.dependsOn, ...found.statements] }
}

function keepStatements(title: TitleInWork, isBracketed: boolean): TitleInWork {
  return { ...title, ...withSigns(title.title, title.statements, isBracketed) }
}

function takeEndStatus(title: TitleInWork): TitleInWork {
  const found = trailingStatus(title.title, title.legend)
  return found === null ? title : withStatus(title, found, 'end')
}

/** Anchors for links, stars. */
function takeNoise(title: TitleInWork): TitleInWork {
  if (!/(?:[}★☆⭐]|\ufe0f)$/u.test(title.title)) return title
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
  if (!/\s[·•|—–-]/.test(title.title)) return title
  const [, others = '', sign = '', segment = ''] = /^(.*\S)\s+([·•|]|[—–-]+)\s+(\S.{0,80})$/u.exec(title.title) ?? []
  const part = segment === '' ? null : partOf(segment, /[·•|]/.test(sign) ? 'dot' : 'dash')
  return part === null ? title : withParts(title, others, [part])
}

const small = new RegExp(String.raw`${anyOf([...fillerWords, ...joiningWords, ...afterStatusWords])}$`, 'iu')

/** `Paint the hull @ann`; but `Talk to @ann`, `Upgrade @octokit/rest` and `Remove @media` name what the task is about. */
function takeOwner(title: TitleInWork): TitleInWork {
  if (!title.title.includes('@')) return title
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
