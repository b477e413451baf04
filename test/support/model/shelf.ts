import type { Row, RowName, Shelf } from '../../../src/reconcile/index.ts'

/** A shelf of one repository that outlives processes, and comes to harm between them. */
export interface FrailShelf extends Shelf {
  /** Does one thing or another to what is there, by turns. */
  harm(): void
}

/** What may become of rows: nothing; all are gone; all are as they were before; half of them are gone, or are as before; one is no such row at all. */
const harms: readonly ((now: Rows, before: Rows) => Rows)[] = [
  now => now,
  (_, before) => before,
  () => new Map(),
  now => new Map([...now].filter((_, at) => at % 2 === 1)),
  (now, before) => new Map([...now, ...[...before].filter((_, at) => at % 2 === 0)]),
  now => new Map([...now].map(([name, row], at) => [name, at === 0 ? { ...row, data: noise } : row])),
]

type Rows = ReadonlyMap<string, Row>

const noise = Buffer.from('noise')

export function createFrailShelf(): FrailShelf {
  let rows: Rows = new Map()
  let saves: readonly Rows[] = []
  let turns = 0
  return {
    read: async (_, kind, which) =>
      await Promise.resolve(
        [...rows.values()].filter(
          row =>
            row.kind === kind && ('only' in which ? which.only.includes(row.name) : !which.except.includes(row.name)),
        ),
      ),
    list: async () => await Promise.resolve([...rows.values()]),
    put: async (_, row) => await Promise.resolve(void (rows = withRows(rows, [row]))),
    finish: async (_, heads, kept) => {
      const names = new Set([...heads, ...kept].map(inFull))
      rows = new Map([...withRows(rows, heads)].filter(([name]) => names.has(name)))
      saves = [...saves, rows].slice(-3)
      await Promise.resolve()
    },
    clear: async () => await Promise.resolve(void (rows = new Map())),
    harm: () => {
      rows = harms[turns % harms.length]?.(rows, saves[0] ?? rows) ?? rows
      turns += 1
    },
  }
}

function withRows(rows: Rows, more: readonly Row[]): Rows {
  return new Map([...rows, ...more.map(row => [inFull(row), row] as const)])
}

function inFull({ kind, name }: RowName): string {
  return `${kind} ${name}`
}
