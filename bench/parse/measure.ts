import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { usualLimits } from '../../src/base/index.ts'
import { parsePlan, type PlanFile } from '../../src/plan/index.ts'
import { median } from '../growth.ts'
import { hostileShapes } from './hostile-shapes.ts'
import { ordinaryOf, plans } from './plans.ts'

/** Milliseconds. */
export interface ReadingTimes {
  readonly ours: number
  /** unified + remark-parse + remark-gfm alone, on the same text. */
  readonly parser: number
}

const rounds = 5

/** The median times for one plan, by turns, so that both see the same machine. Throws if a task is not found. */
export function measurePlan(shape: string, tasks: number, turns: number): ReadingTimes {
  const text = plans[shape]?.(tasks) ?? ''
  const file = fileOf(text)
  const markdown = unified().use(remarkParse).use(remarkGfm).freeze()
  const times = Array.from({ length: turns }, () => ({
    ours: timeOf(() => {
      const { plan } = parsePlan(file, { bytes: Infinity, lines: Infinity, tasks: Infinity })
      if (plan.tasks.length !== tasks) throw new Error(`${shape}: ${plan.tasks.length} tasks instead of ${tasks}`)
    }),
    parser: timeOf(() => markdown.parse(text)),
  }))
  return { ours: median(times.map(({ ours }) => ours)), parser: median(times.map(({ parser }) => parser)) }
}

/** The time for the first plan that a process reads, however large; milliseconds. */
export function measureFirst(shape: string, tasks: number): number {
  const file = fileOf(plans[shape]?.(tasks) ?? '')
  return timeOf(() => parsePlan(file, { bytes: Infinity, lines: Infinity, tasks: Infinity }))
}

/** The times for texts of one size, by what was made slow; an ordinary plan of that size is among them. What takes longer than that is measured as often. */
export function measureHostile(characters: number): Readonly<Record<string, number>> {
  const usual = cut(fileOf(ordinaryOf(characters)))
  const times = Array.from({ length: rounds }, () => timeOf(() => parsePlan(usual)))
  const others = Object.entries(hostileShapes).map(([name, shape]): [string, number] => {
    const file = cut(fileOf(shape(characters)))
    const first = timeOf(() => parsePlan(file))
    if (first <= 2 * median(times)) return [name, first]
    return [name, median([first, ...Array.from({ length: rounds - 1 }, () => timeOf(() => parsePlan(file)))])]
  })
  return Object.fromEntries([['ordinary', median(times)], ...others])
}

function fileOf(text: string): PlanFile {
  return { path: 'PLAN.md', bytes: new TextEncoder().encode(text) }
}

/** Some shapes come out larger than wanted; what is too large to be read says nothing. */
function cut({ path, bytes }: PlanFile): PlanFile {
  return { path, bytes: bytes.subarray(0, usualLimits.bytes) }
}

function timeOf(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}
