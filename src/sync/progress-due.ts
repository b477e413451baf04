import { dateOf, dayOf, mondayOf } from '../base/index.ts'
import type { Phase } from '../plan/index.ts'
import type { ObservedMilestone } from './observed.ts'

/**
 * The day by which a phase is to be finished, as its plan says, else as people set it on its milestone; null if neither does. What can be
 * read in two ways, or names no year, is no date: a phase is never called late by a guess.
 */
export function dueDay({ attributes }: Phase, milestone: ObservedMilestone | null): string | null {
  const said = Object.entries(attributes).flatMap(([name, value]) => (isDue(name) ? lastDateIn(value) : []))
  // GitHub keeps a date as midnight in California, so that the date of the time by UTC is the one that was chosen.
  return said[0] ?? milestone?.dueOn?.slice(0, '2026-03-01'.length) ?? null
}

/** Names under which people write when something ends. A name for any date at all (`Date`) may be when it was written down. */
function isDue(name: string): boolean {
  return dueNames.has(name.toLowerCase().trim().replace(/:$/, ''))
}

const dueNames: ReadonlySet<string> = new Set(
  [
    'due, due by, due date, due on, deadline, end, end date, ends, ends on, eta, finish, finish by, finish date, finished by',
    'complete by, completion date, target, target date, target completion, until, dates, when, week, weeks, period, schedule, timeline, time frame, timeframe',
    'fällig, fällig am, fälligkeit, frist, termin, ende, enddatum, bis, zeitraum',
    'échéance, date limite, date de fin, fin, délai, période',
    'fecha límite, fecha limite, fecha de fin, vencimiento, plazo, prazo, data limite, data final, término, scadenza, data di fine',
    'срок, срок сдачи, дедлайн, окончание, son tarih, bitiş tarihi, teslim tarihi',
    '期限, 締切, 締め切り, 終了日, 截止日期, 截止, 完成日期, 마감, 마감일, 종료일',
  ].flatMap(names => names.split(', ')),
)

/** The last day that a text names; of a week, a month or a quarter its last. None if a range ends with what can't be read. */
function lastDateIn(text: string): readonly string[] {
  const dates = forms.flatMap(({ pattern, day }) =>
    [...text.matchAll(pattern)].flatMap(match => {
      const [all, ...parts] = match
      const last = day(parts.map(part => part ?? ''))
      return last === null ? [] : [{ last, from: match.index, to: match.index + all.length }]
    }),
  )
  const isRead = (at: number): boolean => dates.some(({ from, to }) => from <= at && at < to)
  const goesOn = dates.some(({ to }) => {
    const [lead = ''] = further.exec(text.slice(to)) ?? []
    return lead !== '' && !isRead(to + lead.length)
  })
  return dates.length === 0 || goesOn ? [] : [dateOf(Math.max(...dates.map(({ last }) => last)))]
}

interface Form {
  readonly pattern: RegExp
  /** What its parts name; null if the calendar has no such day. */
  readonly day: (parts: readonly string[]) => number | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`
const ordinal = '(?:st|nd|rd|th)?'
const span = String.raw`\s*[-–—~〜～]\s*`
/** Behind a day that stands for itself: a time, a number of points and the like go on otherwise. */
const over = String.raw`(?=\s*(?:$|[),;(]))`
const units = 'days?|weeks?|months?|tage?|wochen?|monate?|jours?|semaines?|mois|d[ií]as?|semanas?|mes(?:es)?'
/** How the end of a range, or its length, begins. */
const anEnd = [
  String.raw`\d{4}(?:[-/.]|\s*$)`,
  String.raw`\d{1,2}${ordinal}(?:${over}|[-/.]\d|\.?\s*(?:of\s)?${month}|\s*[月월日일])`,
  String.raw`\d+\s*(?:${units})(?!\p{L})`,
  String.raw`Q[1-4](?!\w)|K?W\s?\d|${month}`,
].join('|')
/** What leads from a date to that. */
const further = new RegExp(
  String.raw`^\s*(?:[日일]\s*)?(?:(?:[-–—~〜～]|to|until|till|through|bis|au|al|до)\s*(?=${anEnd})|\+\s*(?=\d))`,
  'iu',
)
const named = (name: string): string => String(months.indexOf(name.toLowerCase()) + 1)

const forms: readonly Form[] = [
  // 2026-03-01, 2026/3/1, 2026年3月1日
  {
    pattern: /(?<!\d)(\d{4})(?:[-/.]|\s*[年년]\s*)(\d{1,2})(?:[-/.]|\s*[月월]\s*)(\d{1,2})(?!\d)/g,
    day: ([year, inYear, inMonth]) => numbered(year, inYear, inMonth),
  },
  // 2026-03-01 – 03-14, 2026/3/1-14
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${span}(?:(\d{1,2})\2(\d{1,2})(?![\d./-]*\d)|(\d{1,2})${over})`,
      'g',
    ),
    day: ([year, , inYear, from, lastInYear, end, inMonth]) =>
      endOf({ year, inYear, inMonth: from }, { inYear: lastInYear, inMonth: end === '' ? inMonth : end }),
  },
  // 2026年3月1日〜14日
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?${span}(?:(\d{1,2})\s*[月월]\s*)?(\d{1,2})\s*[日일]`,
      'g',
    ),
    day: ([year, inYear, from, lastInYear, inMonth]) =>
      endOf({ year, inYear, inMonth: from }, { inYear: lastInYear, inMonth }),
  },
  // 1.3.2026: with points the day comes first
  {
    pattern: /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/g,
    day: ([inMonth, inYear, year]) => numbered(year, inYear, inMonth),
  },
  // 3/14/2026 and 14/3/2026, where only one of them can be the month
  {
    pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/g,
    day: ([one, other, year]) => unlikeNumbers(one, other, year),
  },
  // 1 March 2026
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{1,2})${ordinal}\.? (?:of )?${month},? (\d{4})(?!\d)`, 'gi'),
    day: ([inMonth, name = '', year]) => numbered(year, named(name), inMonth),
  },
  // March 1, 2026 and March 1-14, 2026
  {
    pattern: new RegExp(
      String.raw`\b${month} (?:\d{1,2}${ordinal}\s?[-–—]\s?)?(\d{1,2})${ordinal},? (\d{4})(?!\d)`,
      'gi',
    ),
    day: ([name = '', inMonth, year]) => numbered(year, named(name), inMonth),
  },
  // March 2026, without a day before it
  {
    pattern: new RegExp(String.raw`(?<!\d${ordinal}\.? (?:of )?)\b${month},? (\d{4})(?!\d)`, 'gi'),
    day: ([name = '', year]) => lastOfMonth(Number(year), Number(named(name))),
  },
  // 2026-W14
  { pattern: /(?<!\d)(\d{4})-?W(\d{1,2})(?!\d)/g, day: ([year, week]) => sundayOf(Number(year), Number(week)) },
  // 2026-W10 – W13
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{4})-?W(\d{1,2})${span}W(\d{1,2})(?!\d)`, 'g'),
    day: ([year, first, week]) => (Number(week) < Number(first) ? null : sundayOf(Number(year), Number(week))),
  },
  // 2026 Q2-Q3
  {
    pattern: new RegExp(String.raw`(?<!\d)(\d{4})[ /-]?Q([1-4])${span}Q([1-4])\b`, 'g'),
    day: ([year, first, quarter]) =>
      Number(quarter) < Number(first) ? null : lastOfMonth(Number(year), 3 * Number(quarter)),
  },
  // Q2 2026 and 2026 Q2
  {
    pattern: /\bQ([1-4])[ /-]?(\d{4})(?!\d)/g,
    day: ([quarter, year]) => lastOfMonth(Number(year), 3 * Number(quarter)),
  },
  {
    pattern: /(?<!\d)(\d{4})[ /-]?Q([1-4])\b/g,
    day: ([year, quarter]) => lastOfMonth(Number(year), 3 * Number(quarter)),
  },
]

/** The last day of a range whose end names no year, and maybe no month; null if it would lie before the first. */
function endOf(
  first: {
    readonly year: string | undefined
    readonly inYear: string | undefined
    readonly inMonth: string | undefined
  },
  last: { readonly inYear: string | undefined; readonly inMonth: string | undefined },
): number | null {
  const begin = numbered(first.year, first.inYear, first.inMonth)
  const end = numbered(first.year, last.inYear === '' ? first.inYear : last.inYear, last.inMonth)
  return begin === null || end === null || end < begin ? null : end
}

function numbered(year = '', inYear = '', inMonth = ''): number | null {
  return dayOf(Number(year), Number(inYear), Number(inMonth))
}

function unlikeNumbers(one = '', other = '', year = ''): number | null {
  if (Number(one) > 12) return numbered(year, other, one)
  return Number(other) > 12 || one === other ? numbered(year, one, other) : null
}

function lastOfMonth(year: number, inYear: number): number | null {
  const next = inYear === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, inYear + 1, 1)
  return next === null ? null : next - 1
}

/** The first week of a year is the one that holds the 4th of January. */
function sundayOf(year: number, week: number): number | null {
  const fourth = dayOf(year, 1, 4)
  return fourth === null || week < 1 || week > 53 ? null : mondayOf(fourth) + 7 * week - 1
}
