/** One thing that was measured or counted. */
export interface Figure {
  /** Unlike any other of its section. */
  readonly what: string
  readonly value: number
  readonly unit: Unit
  /** What it is held against: measured in the same run, or computed from what was. In the figure's unit; shown as a ratio. */
  readonly reference: { readonly what: string; readonly value: number } | null
  /** The target, in the figure's unit; what is above it is missed. Null: there is none. */
  readonly most: number | null
  /** What else is worth knowing of it. */
  readonly besides?: string
  /** What else was counted, by its name; the same on every machine. */
  readonly counted?: Readonly<Record<string, number>>
  /** Counted and not measured: the same on every machine. */
  readonly isExact?: boolean
}

/** `times` and `exponent` have no dimension: the growth from 5,000 to 50,000 tasks is linear with an exponent of 1. */
export type Unit = 'ms' | 's' | 'MB' | 'kB' | 'requests' | 'creations' | 'points' | 'trips' | 'times' | 'exponent'

/** How much is measured. */
export interface Extent {
  /** In less than a minute for each section: whether targets are met that small plans can tell of. */
  readonly quick: boolean
}

/** What one room of the benchmark measures, figure by figure. */
export type Measuring = (extent: Extent) => AsyncIterable<Figure>

export function isMet({ value, most }: Figure): boolean {
  return most === null || value <= most
}
