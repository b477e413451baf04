import { dateOf } from '../base/index.ts'
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
  return `${dateOf(day)} ${pad(Math.floor(within / 60))}:${pad(within % 60)} UTC`
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
