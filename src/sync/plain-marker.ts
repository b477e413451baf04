import type { SharedState, TaskMarker } from './marker.ts'

/**
 * The marker of a task that notes nothing out of the ordinary, as nearly all of them: what the schema makes of it, several times as fast. Null where it
 * says anything else, or is damaged: then the schema tells.
 */
export function readPlainMarker(value: unknown): TaskMarker | null {
  if (!isPlain(value)) return null
  const { repo, plan, path, key, id, title, phase, text, order, state, steps, removed, retired, blockers, owed } = value
  return {
    kind: 'task',
    repo,
    plan,
    path,
    formerly: none,
    cameFrom: none,
    key,
    id,
    title,
    phase,
    text,
    order,
    state,
    making: null,
    steps: steps.map(([name, done]) => [name, done]),
    ticked: none,
    undo: none,
    removed,
    retired,
    labels: none,
    blockers,
    owed,
  }
}

const none: readonly never[] = []

type Rest = 'kind' | 'formerly' | 'cameFrom' | 'making' | 'ticked' | 'undo' | 'labels'

/** What it always notes, with nothing in what is mostly empty. */
interface PlainMarker extends Omit<TaskMarker, Rest> {
  readonly kind: 'task'
}

function isPlain(value: unknown): value is PlainMarker {
  if (typeof value !== 'object' || value === null) return false
  const said: Partial<Record<keyof TaskMarker, unknown>> = value
  return said.kind === 'task' && hasPlainWords(said) && hasPlainLists(said) && hasNoMore(said)
}

type Said = Readonly<Partial<Record<keyof TaskMarker, unknown>>>

function hasPlainWords({
  repo,
  plan,
  path,
  key,
  id,
  title,
  phase,
  text,
  order,
  state,
  removed,
  retired,
  owed,
}: Said): boolean {
  return (
    [plan, path, key, title, phase, text].every(isText) &&
    (id === null || isText(id)) &&
    (owed === null || isText(owed)) &&
    isNumber(repo) &&
    (order === null || isNumber(order)) &&
    (state === null || isState(state)) &&
    typeof removed === 'boolean' &&
    (retired === 'before' || retired === 'closing' || retired === 'closed')
  )
}

function hasPlainLists({ steps, ticked, undo, blockers }: Said): boolean {
  return (
    Array.isArray(steps) &&
    steps.every(isStep) &&
    Array.isArray(ticked) &&
    ticked.length === 0 &&
    Array.isArray(undo) &&
    undo.length === 0 &&
    Array.isArray(blockers) &&
    blockers.every(isNumber)
  )
}

function hasNoMore({ formerly, cameFrom, making, labels }: Said): boolean {
  return formerly === undefined && cameFrom === undefined && making === undefined && labels === undefined
}

function isStep(step: unknown): boolean {
  return Array.isArray(step) && step.length === 2 && isText(step[0]) && typeof step[1] === 'boolean'
}

function isState(state: unknown): state is SharedState {
  return state === 'open' || state === 'done' || state === 'dropped'
}

function isText(text: unknown): boolean {
  return typeof text === 'string'
}

function isNumber(number: unknown): boolean {
  return Number.isFinite(number)
}
