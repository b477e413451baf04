import { closeSync, createReadStream, openSync, readFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { ParseResult, Task } from '../../src/plan/index.ts'
import type { ObservedIssue, PlanInput, PlanMemory } from '../../src/sync/index.ts'
import { planInput, type Scene } from './scene.ts'

// A scene and a plan as files with a line for each issue or task: whoever reads them never holds the whole text.

export function storeScene(file: string, { observed, memories, ticks }: Scene): void {
  const head = { ...observed, issues: [] }
  store(file, { observed: head, memories: [...memories], ticks }, observed.issues)
}

export async function loadScene(file: string): Promise<Scene> {
  const { head, rows } = await load(file)
  const { observed, ticks, memories } = head as StoredScene
  return { ticks, observed: { ...observed, issues: rows as readonly ObservedIssue[] }, memories: new Map(memories) }
}

type StoredScene = Pick<Scene, 'observed' | 'ticks'> & { readonly memories: readonly (readonly [string, PlanMemory])[] }

export function storePlan(file: string, text: string, { parse }: PlanInput): void {
  store(`${file}.md`, text, [])
  store(file, { ...parse, plan: { ...parse.plan, tasks: [] } }, parse.plan.tasks)
}

export async function loadPlan(file: string): Promise<PlanInput> {
  const { head, rows } = await load(file)
  const { plan, diagnostics } = head as ParseResult
  return planInput(readPlanText(file), { plan: { ...plan, tasks: rows as readonly Task[] }, diagnostics })
}

export function readPlanText(file: string): string {
  return JSON.parse(readFileSync(`${file}.md`, 'utf8')) as string
}

function store(file: string, head: unknown, rows: readonly unknown[]): void {
  const open = openSync(file, 'w')
  writeSync(open, `${JSON.stringify(head)}\n`)
  for (const row of rows) writeSync(open, `${JSON.stringify(row)}\n`)
  closeSync(open)
}

async function load(file: string): Promise<{ readonly head: unknown; readonly rows: readonly unknown[] }> {
  let head: unknown = null
  const rows: unknown[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (head === null) head = JSON.parse(line)
    else rows.push(JSON.parse(line))
  }
  if (head === null) throw new Error(`${file} is empty`)
  return { head, rows }
}
