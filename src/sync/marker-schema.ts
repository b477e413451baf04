import { z } from 'zod'
import { onboardingSchema } from './onboarding/onboarding-marker.ts'

const state = z.enum(['open', 'done', 'dropped'])
const common = { repo: z.number(), plan: z.string() }

/** What the marker of a task may say. */
export const taskMarkerSchema = z.object({
  kind: z.literal('task'),
  ...common,
  path: z.string(),
  formerly: z.array(z.string()).default([]),
  cameFrom: z
    .array(
      z.object({
        path: z.string(),
        key: z.string(),
        id: z.string().nullable(),
        title: z.string(),
        phase: z.string(),
      }),
    )
    .default([]),
  key: z.string(),
  id: z.string().nullable(),
  title: z.string(),
  phase: z.string(),
  text: z.string().default(''),
  order: z.number().nullable().default(null),
  state: state.nullable(),
  making: state.nullable().default(null),
  steps: z.array(z.tuple([z.string(), z.boolean()])),
  ticked: z.array(z.string()),
  // Markers from before this was noted have none.
  undo: z.array(z.object({ step: z.string().nullable(), state, was: z.string(), is: z.string() })).default([]),
  removed: z.boolean(),
  retired: z.enum(['before', 'closing', 'closed']).default('closed'),
  labels: z.array(z.string()).default([]),
  blockers: z.array(z.number()).default([]),
  owed: z.string().nullable().default(null),
})

/** What a marker may say, with what is meant where markers from before something was noted say nothing of it. */
export const markerSchema = z.discriminatedUnion('kind', [
  taskMarkerSchema,
  z.object({
    kind: z.literal('progress'),
    ...common,
    path: z.string(),
    blob: z.string(),
    commit: z.string(),
    pinned: z.boolean(),
    settled: z.boolean(),
    branch: z.string().default(''),
    reading: z.string().default(''),
    readAnew: z.boolean().default(false),
    held: z.string().default(''),
    confirmed: z.object({ closing: z.string(), creating: z.number() }).nullable().default(null),
    word: z.enum(['', 'no-role', 'other-set']).default(''),
    resolved: z.string().nullable().default(null),
    sync: z
      .object({ since: z.number(), total: z.number(), done: z.number(), of: z.number(), until: z.number() })
      .nullable()
      .default(null),
    // Markers from before anything was taken over have none.
    adopted: z
      .object({ issues: z.string(), milestones: z.array(z.tuple([z.number(), z.string(), z.string()])) })
      .default({ issues: '', milestones: [] }),
    labels: z.array(z.string()).default([]),
  }),
  z.object({
    kind: z.literal('milestone'),
    ...common,
    path: z.string().default(''),
    phase: z.string(),
    title: z.string(),
  }),
  onboardingSchema,
])
