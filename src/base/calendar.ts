// The Gregorian calendar in plain numbers: days since 1970-01-01, by UTC. Nothing here asks what day it is.

/** `2026-03-01` of a day since 1970, with years that begin in March (H. Hinnant, days from civil, turned round). */
export function dateOf(day: number): string {
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

/** The day since 1970 of a date, months counted from 1; null if the calendar has no such date. */
export function dayOf(year: number, month: number, inMonth: number): number | null {
  const inYear = year - (month <= 2 ? 1 : 0)
  const era = Math.floor(inYear / 400)
  const ofEra = inYear - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + inMonth - 1
  const day = era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
  return dateOf(day) === `${year}-${pad(month)}-${pad(inMonth)}` ? day : null
}

/** The day of `2026-03-01`, or of a time that begins so; null if it is no date. */
export function dayNamed(date: string): number | null {
  const [, year, month, inMonth] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? []
  return year === undefined ? null : dayOf(Number(year), Number(month), Number(inMonth))
}

/** The Monday of its week: weeks begin on Monday, as ISO has them. */
export function mondayOf(day: number): number {
  // 1970 began on a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
