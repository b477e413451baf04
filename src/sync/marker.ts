import { z } from 'zod'

/**
 * What Milepost writes about itself, hidden in what it wrote: identity and baseline. GitHub is the database; these are its rows.
 * A marker counts only on something that the app itself wrote, for this repository and a plan of it.
 */
export type Marker = TaskMarker | ProgressMarker | MilestoneMarker

export interface TaskMarker {
  readonly kind: 'task'
  /** Database id of the repository: a transferred issue brings a marker that does not count. */
  readonly repo: number
  /** Opaque id of the plan. */
  readonly plan: string
  /** Path of the plan when this was written. */
  readonly path: string
  readonly key: string
  /** The id as the plan writes it. */
  readonly id: string | null
  readonly title: string
  readonly phase: string
  /** The baseline: the last state that plan and issue were seen to share; null while there is none. */
  readonly state: SharedState | null
  /** The baseline of each step: fingerprint of its title, ticked or not. */
  readonly steps: readonly StepBaseline[]
  /** Positions (from 0) of the steps that were ticked because the issue was closed; reopening unticks exactly these. */
  readonly ticked: readonly number[]
  /** The task left the plan and the issue was closed for that. */
  readonly removed: boolean
}

export interface ProgressMarker {
  readonly kind: 'progress'
  readonly repo: number
  readonly plan: string
  readonly path: string
  /** Blob id of the plan as last read, and the commit in which it was first seen so. */
  readonly blob: string
  readonly commit: string
  /** Pinned once; what a person unpins is not pinned again. */
  readonly pinned: boolean
}

export interface MilestoneMarker {
  readonly kind: 'milestone'
  readonly repo: number
  readonly plan: string
  readonly phase: string
  readonly title: string
}

export type SharedState = 'open' | 'done' | 'dropped'
export type StepBaseline = readonly [title: string, done: boolean]

export type MarkerReading =
  { readonly kind: 'none' } | { readonly kind: 'damaged' } | { readonly kind: 'marker'; readonly marker: Marker }

/** An HTML comment of one line. What could end the comment early, or mention somebody, is escaped, so any title survives. */
export function encodeMarker(marker: Marker): string {
  const json = JSON.stringify(marker)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('--', String.raw`-\u002d`)
    .replaceAll('@', String.raw`\u0040`)
  return `${markerStart} ${json} -->`
}

/** Reads the first marker of a text. Damage is told apart from absence, because people edit bodies. */
export function decodeMarker(text: string): MarkerReading {
  const start = text.indexOf(markerStart)
  if (start === -1) return { kind: 'none' }
  const end = text.indexOf('-->', start)
  if (end === -1) return { kind: 'damaged' }
  const result = markerSchema.safeParse(readJson(text.slice(start + markerStart.length, end)))
  return result.success ? { kind: 'marker', marker: result.data } : { kind: 'damaged' }
}

/** Also the name under which plan text may not smuggle one in: the renderer strips it. */
export const markerStart = '<!-- milepost'

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const state = z.enum(['open', 'done', 'dropped'])
const common = { repo: z.number(), plan: z.string() }
const markerSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('task'),
    ...common,
    path: z.string(),
    key: z.string(),
    id: z.string().nullable(),
    title: z.string(),
    phase: z.string(),
    state: state.nullable(),
    steps: z.array(z.tuple([z.string(), z.boolean()])),
    ticked: z.array(z.number().int().nonnegative()),
    removed: z.boolean(),
  }),
  z.object({
    kind: z.literal('progress'),
    ...common,
    path: z.string(),
    blob: z.string(),
    commit: z.string(),
    pinned: z.boolean(),
  }),
  z.object({ kind: z.literal('milestone'), ...common, phase: z.string(), title: z.string() }),
])
