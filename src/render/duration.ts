import { count } from './phrases.ts'

/** `45 minutes`, `4 hours 10 minutes`, `2 days 3 hours`: rounded up, in whole minutes. */
export function durationWords(minutes: number): string {
  if (minutes < 60) return count(Math.max(Math.ceil(minutes), 1), 'minute')
  const rounded = minutes < 600 ? Math.ceil(minutes / 5) * 5 : Math.ceil(minutes / 60) * 60
  const [days, hours, rest] = [Math.floor(rounded / 1440), Math.floor((rounded % 1440) / 60), rounded % 60]
  const parts = [
    days > 0 ? count(days, 'day') : '',
    hours > 0 ? count(hours, 'hour') : '',
    days === 0 && rest > 0 ? count(rest, 'minute') : '',
  ]
  return parts.filter(part => part !== '').join(' ')
}
