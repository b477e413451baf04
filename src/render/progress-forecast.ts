import { dateOf } from '../base/index.ts'
import { count } from './phrases.ts'
import { always, type Section } from './sections.ts'
import type { ForecastView } from './view.ts'

/** When the end is to be expected, with its range and what that is made of. */
export function forecastSection(forecast: ForecastView | null): Section {
  if (forecast === null) return always([])
  const { weeks, open, likely, from, to } = forecast
  const range = from === to ? '' : `; 8 times in 10 from ${dateOf(from)} to ${dateOf(to)}`
  return always([
    `### Forecast\n\nDone in the week of **${dateOf(likely)}**${range}.\n\n`,
    `If the weeks to come are like the last ${weeks.length} (${weeks.join(', ')} done) and the ${count(open, 'open task')} stay as they are.\n`,
  ])
}
