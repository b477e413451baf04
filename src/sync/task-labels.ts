import { fingerprint, remembered } from '../base/index.ts'
import type { Config } from '../config/index.ts'
import type { Attributes, DependencyStatement, Task } from '../plan/index.ts'
import { oneLine, type LabelReason } from '../render/index.ts'
import { phaseOf, type ComparedPlan } from './compare-plan.ts'
import type { TaskStatus } from './task-state.ts'

/** A label that Milepost keeps: what it is called and what it is for. */
export interface DesiredLabel {
  readonly name: string
  readonly kind: LabelKind
}

export type LabelKind = 'managed' | 'blocked' | 'unblocked' | 'depends-on' | 'priority' | 'owner' | 'risk'

/** A label of a task's issue, and why it is there. */
export interface TaskLabel extends DesiredLabel {
  readonly because: LabelReason
}

/** The labels that a task's issue carries: what it is, whether it can be worked on, what it waits for, its attributes. */
export function taskLabels(status: TaskStatus, compared: ComparedPlan, config: Config): readonly TaskLabel[] {
  return [
    usualLabels(config).managed,
    ...readinessLabel(status, compared, config),
    ...dependencyLabels(status.task, compared, config),
    ...attributeLabels(status.task, compared, config),
  ]
}

/** Those that very many issues carry for the same reason: made once. */
const usualLabels = remembered(({ labels }: Config) => ({
  managed: { name: labels.managed, kind: 'managed', because: { kind: 'managed' } } as const,
  free: [{ name: labels.unblocked, kind: 'unblocked', because: { kind: 'unblocked', on: 0 } }] as const,
}))

/** Exactly one of the two on an open task, neither on a resolved one. */
function readinessLabel(status: TaskStatus, compared: ComparedPlan, config: Config): readonly TaskLabel[] {
  if (status.state !== 'open') return none
  const by = compared.waiting.get(status.task.key)?.length ?? 0
  if (by > 0) return [{ name: config.labels.blocked, kind: 'blocked', because: { kind: 'blocked', by } }]
  const on = statementsOf(status.task, compared).length
  if (on === 0) return usualLabels(config).free
  return [{ name: config.labels.unblocked, kind: 'unblocked', because: { kind: 'unblocked', on } }]
}

/** More than these say nothing at a glance; the text has them all. */
const mostDependencyLabels = 10

/** One label per dependency as the plan writes it; a task gated by its phase carries the phase's. */
function dependencyLabels(task: Task, compared: ComparedPlan, config: Config): readonly TaskLabel[] {
  const statements = statementsOf(task, compared)
  if (statements.length === 0) return none
  const of = task.dependencies === null ? 'phase' : 'task'
  const lines = new Map(statements.toReversed().map(({ label, at }) => [label, at.start.line]))
  const names = [...new Set(statements.map(({ label }) => label))]
  const labelled = (name: string, because: LabelReason): TaskLabel => ({
    name: fitLabel(`${config.labels.dependsOn}:${name}`),
    kind: 'depends-on',
    because,
  })
  const shown = names.slice(0, mostDependencyLabels)
  const rest = names.length - shown.length
  return [
    ...shown.map(name => labelled(name, { kind: 'statement', line: lines.get(name) ?? 1, of })),
    ...(rest > 0 ? [labelled('more', { kind: 'more-statements', count: rest })] : []),
  ]
}

const none: readonly TaskLabel[] = []

/** What holds a task by statement: its own, else its phase's. */
export function statementsOf(task: Task, compared: ComparedPlan): readonly DependencyStatement[] {
  return task.dependencies ?? phaseOf(compared, task)?.dependencies ?? []
}

const attributeNames = {
  priority: ['priority', 'prio'],
  owner: ['owner', 'owners', 'assignee', 'assigned to', 'responsible'],
  risk: ['risk', 'risk level'],
} as const

function attributeLabels(task: Task, compared: ComparedPlan, config: Config): readonly TaskLabel[] {
  const phase = phaseOf(compared, task)?.attributes ?? {}
  if (isEmpty(task.attributes) && isEmpty(phase)) return none
  return config.labels.attributes.flatMap(kind => {
    const own = entryOf(task.attributes, kind)
    const entry = own ?? entryOf(phase, kind)
    if (entry === null) return []
    const values = kind === 'owner' ? people(oneLine(entry.value)) : [withoutRemark(oneLine(entry.value))]
    const because = { kind: 'attribute', ...entry, of: own === null ? 'phase' : 'task' } as const
    return values.filter(value => value !== '').map(value => ({ name: fitLabel(`${kind}:${value}`), kind, because }))
  })
}

/** Told without making a list of them, for all those tasks that have none. */
function isEmpty(attributes: Attributes): boolean {
  for (const name in attributes) if (Object.hasOwn(attributes, name)) return false
  return true
}

/** Who is in charge, as the attributes say. */
export function ownersOf(attributes: Attributes): readonly string[] {
  const text = attributeOf(attributes, 'owner')
  return text === null ? [] : people(oneLine(text)).filter(name => name !== '')
}

/** An attribute by the names that people give it; null if there is none or it is left empty. */
export function attributeOf(attributes: Attributes, kind: keyof typeof attributeNames): string | null {
  return entryOf(attributes, kind)?.value ?? null
}

function entryOf(
  attributes: Attributes,
  kind: keyof typeof attributeNames,
): { readonly name: string; readonly value: string } | null {
  if (isEmpty(attributes)) return null
  const names: readonly string[] = attributeNames[kind]
  const found = Object.entries(attributes).find(([name]) => names.includes(name.toLowerCase().trim()))
  if (found === undefined || placeholder.test(found[1].trim())) return null
  return { name: found[0], value: found[1].trim() }
}

const placeholder = /^(?:[-–—?]*|n\/a|none|tbd)$/i

/** `P0 - BLOCKS Phase 2` and `High (legal)` are P0 and High with a remark. */
export function withoutRemark(text: string): string {
  return (text.split(/\s+[-–—]+\s+|\s*[(;,:]/)[0] ?? '').trim()
}

/** `Backend Lead + API Lead` are two. */
function people(text: string): readonly string[] {
  return text.split(/\s*(?:[+,;&/]|\band\b)\s*/).map(name => withoutRemark(name).replace(/^@/, ''))
}

/** GitHub's limit for a label's name. Longer ones end in a fingerprint, so that two that start alike stay two. */
const longestLabel = 50

function fitLabel(name: string): string {
  const flat = oneLine(name.replaceAll(',', ' '))
  if (flat.length <= longestLabel) return flat
  const letters = Array.from(flat)
  if (letters.length <= longestLabel) return flat
  return `${letters.slice(0, longestLabel - 7).join('')}…${fingerprint(flat).slice(0, 6)}`
}
