import { isMet, type Figure, type Unit } from './figure.ts'

/** One line for a terminal. */
export function lineOf(figure: Figure): string {
  const { what, reference, most, unit } = figure
  const against =
    reference === null ? [] : [`${ratioOf(figure)} of ${reference.what} (${shown(reference.value, unit)})`]
  const target = most === null ? [] : [`at most ${shown(most, unit)}`]
  const rest = [...against, ...target, besidesOf(figure)].filter(words => words !== '').join('; ')
  return `${isMet(figure) ? 'ok    ' : 'MISSED'}  ${what.padEnd(64)} ${shown(figure.value, unit).padStart(15)}  ${rest}`
}

/** What else there is to say of it; empty if nothing. */
export function besidesOf(figure: Figure): string {
  return [...countsIn(figure), ...(figure.besides === undefined ? [] : [figure.besides])].join('; ')
}

/** What else was counted. */
export function countsIn({ counted = {} }: Figure): readonly string[] {
  return Object.entries(counted).map(([name, count]) => `${thousands(count)} ${name}`)
}

/** The figure through its reference; empty where there is none. */
export function ratioOf({ value, reference }: Figure): string {
  if (reference === null || reference.value === 0) return ''
  const ratio = value / reference.value
  return ratio >= 100 ? `${Math.round(ratio)}` : ratio.toPrecision(3)
}

export function shown(value: number, unit: Unit): string {
  switch (unit) {
    case 'times':
    case 'exponent':
      return value.toFixed(2)
    case 'requests':
    case 'creations':
    case 'points':
    case 'trips':
      return `${thousands(Math.round(value * 10) / 10)} ${value === 1 ? unit.slice(0, -1) : unit}`
    case 'ms':
    case 's':
    case 'MB':
    case 'kB':
      return `${value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : thousands(Math.round(value))} ${unit}`
  }
}

function thousands(value: number): string {
  return value.toLocaleString('en')
}
