import { z } from 'zod'
import type { Numbered, RepositoryFile } from '../../github/index.ts'
import type { ObservedIssue, OtherClaim, ServerFeatures } from '../../sync/index.ts'

/** A shape for each member: what gains one in the code does not compile until it has one here. */
type Members<Thing> = { readonly [Member in keyof Thing]-?: z.ZodType<Thing[Member]> }

const names = z.array(z.string()).readonly()

const issue = z.strictObject({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  body: z.string(),
  comment: z.string().nullable().exactOptional(),
  state: z.enum(['open', 'done', 'dropped']),
  labels: names,
  milestone: z.number().nullable(),
  ours: z.boolean(),
  byApp: z.boolean().exactOptional(),
  updatedAt: z.string(),
  closedAt: z.string().nullable(),
  createdAt: z.string().exactOptional(),
  assignees: names,
  blockedBy: names.nullable(),
  parent: z.string().nullable().exactOptional(),
  said: names.exactOptional(),
} satisfies Members<ObservedIssue>)

const claim = z.strictObject({
  issue: z.number(),
  bot: z.number(),
  plan: z.string(),
} satisfies Members<OtherClaim>)

const server = z.strictObject({
  dependencies: z.boolean(),
  subIssues: z.boolean(),
} satisfies Members<ServerFeatures>)

const file = z.strictObject({
  path: z.string(),
  blob: z.string(),
  size: z.number(),
  executable: z.boolean(),
  link: z.boolean(),
} satisfies Members<RepositoryFile>)

const numbered = z.enum(['issue', 'pull-request', 'nothing']) satisfies z.ZodType<Numbered>

const time = z.iso.datetime()

/** Some issues of a repository. */
export const issuesShape = z.array(issue).readonly()

/** The last look at a repository: in which parts its issues are, and all else of it. */
export const lookShape = z.strictObject({
  repository: z.number(),
  parts: names,
  /** First and last of each row of numbers that follow each other. */
  ours: z.array(z.tuple([z.number(), z.number()])),
  otherClaims: z.array(claim).readonly().exactOptional(),
  server,
  at: time,
  wholeAt: time,
  run: time,
  numbers: z.array(z.tuple([z.number(), numbered])),
})

/** Some files at a commit. */
export const filesShape = z.array(file).readonly()

/** In which parts the files at a commit are. */
export const treeShape = z.strictObject({ repository: z.number(), commit: z.string(), parts: names })

/** Tells this from what another version makes: it changes whenever a shape does. */
export const shapes = JSON.stringify(
  [issuesShape, lookShape, filesShape, treeShape].map(shape => z.toJSONSchema(shape)),
)
