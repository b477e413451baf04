import type { Span } from '../markdown/blocks.ts'
import type { IssueReference } from '../plan.ts'
import { findLastWordsIn, findWordsIn } from '../text/find-words.ts'
import type { Source } from '../text/source.ts'
import { anyOf, beforeNumber } from '../words/match-words.ts'
import {
  andWords,
  dependencyWords,
  divisionWords,
  fieldRoles,
  fillerWords,
  phaseWords,
  stepWords,
  taskWords,
  toWords,
  versionWords,
  weakWords,
} from '../words/words.ts'
import type { Field } from './fields.ts'

/** An existing issue that a text names. */
export interface DraftIssue extends Omit<IssueReference, 'at'> {
  readonly at: Span
}

/** What a title says of an issue at its end. */
export interface EndReference {
  /** The title without it. */
  readonly others: string
  /** `#12`, or the issue's address. */
  readonly named: string
}

/** github.com and the usual names of companies' own servers; a local one for those who try things out. */
const server = String.raw`(?:(?:[\w-]+\.)*(?:github|git|ghe)\.[\w.-]+|[\w-]+\.ghe\.com|localhost|127\.0\.0\.1)(?::\d{1,5})?`
const address = String.raw`https?:\/\/(${server})\/([\w.-]+\/[\w.-]+)\/issues\/(\d{1,9})(?:#[\w-]*)?`
const ofRepository = String.raw`[\w.-]{1,100}\/[\w.-]{1,100}`
const numberSign = String.raw`(?:${ofRepository})?#\d{1,9}`
const issueWords = beforeNumber(fieldRoles.issue)
const setOff = new RegExp(
  String.raw`(?<=\S)(?:\s+[—–-]+\s+(?:${issueWords})?(${numberSign})|\s*[([（【]\s*(?:${issueWords})?(${numberSign}|${address})\s*[)\]）】]|\s+(?:[—–-]+\s+)?(${address}))$`,
  'iu',
)
const alone = /^(.*\S)\s+(#\d{1,9})$/su
/** A number behind one of these belongs to it: `the fix from #12`, `PR #12`, `step #2`. */
const binding = new RegExp(
  String.raw`(?:${anyOf([
    ...fieldRoles.issue,
    ...fieldRoles.id,
    ...andWords,
    ...toWords,
    ...fillerWords,
    ...weakWords,
    ...dependencyWords,
    ...taskWords,
    ...stepWords,
    ...phaseWords.flat(),
    ...divisionWords.flat(),
    ...versionWords,
  ])}|(?<!\p{L})\p{Lu}{2,6}s?|[^\p{L}\p{N}\s)\]"'”»])$`,
  'u',
)

/** The issue that a title names in brackets, behind a dash, or alone as its last word; null if it names none there. */
export function endReference(title: string): EndReference | null {
  if (!/#\d|http/i.test(title)) return null
  const found = setOff.exec(title)
  if (found !== null) {
    const named = found.slice(1).find(text => text !== undefined && /#\d+$|^http/i.test(text))
    return named === undefined ? null : { others: title.slice(0, found.index), named }
  }
  const [, others = '', named = ''] = alone.exec(title) ?? []
  const isName = named !== '' && /\s/.test(others) && !binding.test(others.toLowerCase()) && !binding.test(others)
  return isName ? { others, named } : null
}

/** All that says which issues a task is. */
export interface NamingIssues {
  readonly id: string | null
  /** Where the id stands. */
  readonly idAt: Span
  readonly titleAt: Span
  /** What was taken off the title's end. */
  readonly named: readonly string[]
  readonly fields: readonly Field[]
}

/** The existing issues that a task names, each once. */
export function issuesOf({ id, idAt, titleAt, named, fields }: NamingIssues, source: Source): readonly DraftIssue[] {
  const inTitle = linksIn(titleAt, source)
  const ofId =
    id?.startsWith('#') === true ? [{ text: id, form: 'id', at: idAt, links: linksIn(idAt, source) } as const] : []
  const ofTitle = named.map(text => ({ text, form: 'title', at: titleAt, links: inTitle }) as const)
  const ofFields = fields
    .filter(field => field.role === 'issue')
    .flatMap(({ at }) => linksIn(at, source).filter(link => isAllOf(link, at)))
  return distinct([
    ...[...ofId, ...ofTitle].map(one => numbered(one, source)),
    ...inTitle.filter(link => isAllOf(link, titleAt)),
    ...ofFields,
  ])
}

function isAllOf({ at }: Link, span: Span): boolean {
  return at.start <= span.start && at.end >= span.end
}

interface Named {
  readonly text: string
  readonly form: 'id' | 'title'
  readonly at: Span
  readonly links: readonly Link[]
}

/** `#12` or `owner/name#12` as written, or the link around it: an id's is the first that there is, a title's the last. */
function numbered({ text, form, at, links }: Named, source: Source): DraftIssue {
  const isMeant = (link: Link): boolean => link.label.endsWith(text)
  const link = form === 'id' ? links.find(isMeant) : links.findLast(isMeant)
  if (link !== undefined) return link
  const place = form === 'id' ? findWordsIn(at, source)(text) : findLastWordsIn(at, source, text)
  const [repository = '', number] = text.split('#')
  return {
    number: Number(number),
    form,
    repository: repository === '' ? null : repository,
    host: null,
    at: place ?? at,
  }
}

interface Link extends DraftIssue {
  readonly label: string
}

const inText = new RegExp(String.raw`\[([^\[\]]{0,80})\]\(\s*<?${address}>?[^()]{0,80}\)|<?${address}>?`, 'giu')

/** Links to issues, with a text or without. */
function linksIn({ start, end }: Span, source: Source): readonly Link[] {
  const text = source.text.slice(start, end)
  if (!/http/i.test(text)) return []
  return [...text.matchAll(inText)].map((found): Link => {
    const [written, label, linkedHost, linked, linkedNumber, plainHost = '', plain = '', plainNumber] = found
    const at = { start: start + found.index, end: start + found.index + written.length }
    return {
      number: Number(linkedNumber ?? plainNumber),
      form: label === undefined || label.startsWith('http') ? 'url' : 'link',
      repository: linked ?? plain,
      host: (linkedHost ?? plainHost).toLowerCase().replace(/^www\./, ''),
      label: label ?? written.replace(/^<|>$/g, ''),
      at,
    }
  })
}

/** A number may be of any repository until a link says of which. */
function distinct(issues: readonly DraftIssue[]): readonly DraftIssue[] {
  const kept: DraftIssue[] = []
  for (const issue of issues.toSorted(
    (left, right) => Number(left.repository === null) - Number(right.repository === null),
  ))
    if (!kept.some(other => isSame(other, issue))) kept.push(issue)
  return kept.map(({ number, form, repository, host, at }) => ({ number, form, repository, host, at }))
}

function isSame(one: DraftIssue, other: DraftIssue): boolean {
  if (one.number !== other.number) return false
  return one.repository === null || other.repository === null || one.repository === other.repository
}
