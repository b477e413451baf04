import type { z } from 'zod'
import { isUnknown, unknown, type RepositoryRef, type Unknown } from '../base/index.ts'
import {
  decodeMarker,
  type ObservedIssue,
  type ObservedState,
  type OtherClaim,
  type ServerFeatures,
} from '../sync/index.ts'
import type { Connection } from './connection.ts'
import type { EarlierLook } from './gateway.ts'
import {
  isByOtherBot,
  issuesShape,
  labelsShape,
  lookShape,
  milestonesShape,
  observedIssue,
  observedLabel,
  observedMilestone,
  observedProposal,
  observedRepository,
  type Bots,
  type IssueNode,
  type LabelNode,
  type MilestoneNode,
  type Page,
} from './look-answer.ts'
import {
  aheadVariables,
  lookDocument,
  MORE_LABELS,
  MORE_MILESTONES,
  moreIssuesDocument,
  proposals,
} from './look-documents.ts'
import { observedOwner, ownerSettings } from './owner-settings.ts'
import { createTurner, type PageMemory, type PagesAhead } from './pages-ahead.ts'
import { query } from './query.ts'
import { expectSame } from './same-repository.ts'

export interface Look {
  readonly connection: Connection
  readonly repository: RepositoryRef
  /** Who is who is found out beside what is looked at. */
  readonly bots: () => Promise<Bots>
  /** What the server has, and so what is asked for. */
  readonly features: ServerFeatures
  readonly now: () => Date
  readonly pages: PageMemory
}

/**
 * One look at a repository: a single request, and one more for each further page of a list that is not where it was before. Anything cut, missing or contradictory makes
 * the whole look Unknown. Throws GitHubError when GitHub refuses.
 */
export async function lookAt(look: Look, since?: EarlierLook): Promise<ObservedState | Unknown> {
  const ahead = look.pages.take(look.repository.id)
  const [first, bots] = await Promise.all([
    ask(look, { document: lookDocument(look.features, ahead), since, ahead }, lookShape),
    look.bots(),
  ])
  if (isUnknown(first)) return first
  const { node } = first
  expectSame(look.repository, node)
  const lists = await walkAll(first, { look, ahead, since })
  if (isUnknown(lists)) return lists
  const { labels, milestones, issues } = lists
  const cut = issues.find(labelsAreCut)
  if (cut !== undefined) return unknown(`issue ${cut.number} has more labels than a page holds`)
  const claims = otherClaims(since?.otherClaims ?? [], issues, { ...look, bots })
  const others = [...new Set(claims.map(({ bot }) => bot))]
  return {
    repository: observedRepository(node),
    labels: labels.map(observedLabel),
    milestones: milestones.map(milestone => observedMilestone(milestone, bots)),
    issues: merged(
      since?.issues ?? [],
      issues.map(issue => observedIssue(issue, bots)),
    ),
    pinned: node.pinnedIssues?.nodes.map(pinned => pinned.issue.number) ?? [],
    server: look.features,
    ...(others.length === 0 ? {} : { otherBots: others }),
    ...(claims.length === 0 ? {} : { otherClaims: claims }),
    proposal: observedProposal(first, bots),
    ...observedOwner(first.ownerSettings),
  }
}

interface Lists {
  readonly labels: readonly LabelNode[]
  readonly milestones: readonly MilestoneNode[]
  readonly issues: readonly IssueNode[]
}

interface Walk {
  readonly look: Look
  readonly ahead: PagesAhead
  readonly since: EarlierLook | undefined
}

/** Each list page by page, all lists at once. */
async function walkAll(first: z.infer<typeof lookShape>, { look, ahead, since }: Walk): Promise<Lists | Unknown> {
  const { node } = first
  // An issue that changes during a walk of changed issues may slip in behind it: no reason for distrust, the next look has it.
  const counted = since === undefined
  const toLabels = createTurner(ahead.labels, [first.labels0, first.labels1, first.labels2, first.labels3])
  const toMilestones = createTurner(ahead.milestones, [
    first.milestones0,
    first.milestones1,
    first.milestones2,
    first.milestones3,
  ])
  const [labels, milestones, issues] = await Promise.all([
    walk(node.labels, async after => {
      const page = toLabels.turn(after)
      return page === undefined ? await ask(look, { document: MORE_LABELS, after }, labelsShape) : { node: { page } }
    }),
    walk(node.milestones, async after => {
      const page = toMilestones.turn(after)
      return page === undefined
        ? await ask(look, { document: MORE_MILESTONES, after }, milestonesShape)
        : { node: { page } }
    }),
    walk({ ...node.issues, counted }, after =>
      ask(look, { document: moreIssuesDocument(look.features), after, since }, issuesShape),
    ),
  ])
  if (isUnknown(labels)) return labels
  if (isUnknown(milestones)) return milestones
  if (isUnknown(issues)) return issues
  look.pages.keep(look.repository.id, { labels: toLabels.turned, milestones: toMilestones.turned })
  return { labels, milestones, issues }
}

/** What is needed to understand what was read. */
interface Reading extends Pick<Look, 'repository'> {
  readonly bots: Bots
}

/** Issues of bots that are not ours which say that they are of this repository's plans: those of an earlier look as far as it still knows best. */
function otherClaims(
  earlier: readonly OtherClaim[],
  fresh: readonly IssueNode[],
  look: Reading,
): readonly OtherClaim[] {
  const seen = new Set(fresh.map(({ number }) => number))
  const kept = earlier.filter(({ issue }) => !seen.has(issue))
  return [...kept, ...fresh.flatMap(issue => otherClaim(issue, look) ?? [])].toSorted(
    (left, right) => left.issue - right.issue,
  )
}

function otherClaim(issue: IssueNode, { bots, repository }: Reading): OtherClaim | null {
  if (!isByOtherBot(issue, bots)) return null
  const reading = decodeMarker(issue.body)
  // What only offers something is nothing that could be made a second time from a plan.
  if (reading.kind !== 'marker' || reading.marker.kind === 'onboarding') return null
  const { repo, plan } = reading.marker
  return repo === repository.id ? { issue: issue.number, bot: issue.author?.databaseId ?? 0, plan } : null
}

interface Question {
  readonly document: string
  readonly after?: string
  readonly since?: EarlierLook | undefined
  readonly ahead?: PagesAhead
}

async function ask<Shape extends z.ZodType>(
  look: Look,
  { document, after, since, ahead }: Question,
  shape: Shape,
): Promise<z.infer<Shape> | Unknown> {
  return query(look.connection, {
    document,
    variables: { id: look.repository.nodeId, after, since: since?.at, ...(ahead && aheadVariables(ahead)) },
    shape,
    doing: `looking at ${look.repository.fullName}`,
    optional: [proposals, ownerSettings],
    now: look.now,
  })
}

/**
 * All nodes of a list, from its first page on. The last page's count must be what was listed: it is the freshest, and what is created
 * during the walk comes last.
 */
export async function walk<Node extends { readonly id: string }>(
  first: Page<Node> & { readonly counted?: boolean },
  next: (after: string) => Promise<{ readonly node: { readonly page: Page<Node> } } | Unknown>,
): Promise<readonly Node[] | Unknown> {
  const nodes = new Map(first.nodes.map(node => [node.id, node]))
  let page: Page<Node> = first
  while (page.pageInfo.hasNextPage) {
    if (page.pageInfo.endCursor === null) return unknown('a page that is not the last leads nowhere')
    const answer = await next(page.pageInfo.endCursor)
    if (isUnknown(answer)) return answer
    page = answer.node.page
    for (const node of page.nodes) nodes.set(node.id, node)
  }
  const disagrees = (first.counted ?? true) && nodes.size !== page.totalCount
  return disagrees ? unknown(`${page.totalCount} announced, ${nodes.size} listed`) : [...nodes.values()]
}

function labelsAreCut(issue: IssueNode): boolean {
  return issue.labels !== null && issue.labels.nodes.length < issue.labels.totalCount
}

function merged(earlier: readonly ObservedIssue[], fresh: readonly ObservedIssue[]): readonly ObservedIssue[] {
  const byNumber = new Map([...earlier, ...fresh].map(issue => [issue.number, issue]))
  return [...byNumber.values()].toSorted((left, right) => left.number - right.number)
}
