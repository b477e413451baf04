import { z } from 'zod'
import type { Written } from '../sync/index.ts'

/** One field of a mutation request. All text goes into `input`, which is sent as a variable: none of it can change the document. */
export interface Mutation {
  readonly field: string
  readonly input: Readonly<Record<string, unknown>>
  /** What is asked back. */
  readonly selection: string
  /** What GitHub did, or undefined if the payload does not say. */
  readonly read: (payload: unknown) => Written | undefined
}

/** What a mutation asks back, and how that is read. */
export type Answer = Pick<Mutation, 'selection' | 'read'>

/** For mutations that answer nothing of use. */
export const nothing: Answer = {
  selection: 'clientMutationId',
  read: payload => (z.object({}).safeParse(payload).success ? { kind: 'nothing' } : undefined),
}
