import { count } from './phrases.ts'
import type { SyncView } from './view.ts'

/** How far issues have come that take a long time to be created, and when they should all be there. */
export function syncLine({ done, of, until }: SyncView): string {
  return `> ⏳ **Creating issues**: ${done} of ${count(of, 'issue')} ${done === 1 ? 'is' : 'are'} there. GitHub limits how fast that may go; the rest should be there by ${moment(until)}.\n`
}

/** `2026-03-01 16:05 UTC`, of whole minutes since 1970. */
function moment(minutes: number): string {
  const day = Math.floor(minutes / 1440)
  const within = minutes - day * 1440
  return `${date(day)} ${pad(Math.floor(within / 60))}:${pad(within % 60)} UTC`
}

/** The Gregorian date of a day since 1970, with years that begin in March (H. Hinnant, days from civil, turned round). */
function date(day: number): string {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const inMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return `${year + era * 400 + (month <= 2 ? 1 : 0)}-${pad(month)}-${pad(inMonth)}`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
