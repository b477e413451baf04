import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { usualLimits } from '../src/base/index.ts'
import { parsePlan, type PlanFile } from '../src/plan/index.ts'
import { hostileShapes } from './hostile-shapes.ts'
import { ordinary, ordinaryOf, plans } from './plans.ts'

/** Milliseconds, each by what took them. */
export type Times = Readonly<Record<string, number>>

const rounds = 5

/** The median times for a plan of 5,000 tasks, by turns, so that both see the same machine. */
export function measureAgainstParser(): Times {
  const text = ordinary(5000)
  const markdown = unified().use(remarkParse).use(remarkGfm).freeze()
  const turns = Array.from({ length: rounds }, () => ({
    ours: timeOf(() => parsePlan(fileOf(text))),
    parser: timeOf(() => markdown.parse(text)),
  }))
  return { ours: median(turns.map(({ ours }) => ours)), parser: median(turns.map(({ parser }) => parser)) }
}

/** The time for the first plan that a process reads, however large. */
export function measurePlan(shape: string, tasks: number): Times {
  const file = fileOf(plans[shape]?.(tasks) ?? '')
  const ours = timeOf(() => {
    const { plan } = parsePlan(file, { bytes: Infinity, lines: Infinity, tasks: Infinity })
    if (plan.tasks.length !== tasks) throw new Error(`${shape}: ${plan.tasks.length} tasks instead of ${tasks}`)
  })
  return { ours }
}

/** The times for texts of one size; an ordinary plan of that size is among them. What takes longer than that is measured as often. */
export function measureHostile(characters: number): Times {
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

function median(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? 0
}
