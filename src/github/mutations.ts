import { z } from 'zod'
import { assertNever, type RepositoryRef } from '../base/index.ts'
import type { Write } from '../sync/index.ts'
import { gitMutationOf, isGitWrite, type GitWrite } from './git-mutations.ts'
import { nothing, type Answer, type Mutation } from './mutation.ts'

/** A write that GraphQL has a mutation for. It has none for milestones, nor for a commit that is on no branch yet. */
export type MutationWrite = Exclude<
  Write,
  { readonly kind: 'create-milestone' | 'update-milestone' | 'propose-commit' }
>

/**
 * A document that sends mutations in order. It depends on nothing but which mutations they are.
 * GitHub calls the input of `createIssue` `CreateIssueInput`, and so on.
 */
export function documentOf(mutations: readonly Mutation[]): string {
  const declared = mutations.map(({ field }, index) => `$${aliasOf(index)}: ${capitalised(field)}Input!`)
  const fields = mutations.map(({ field, selection }, index) => {
    const alias = aliasOf(index)
    return `  ${alias}: ${field}(input: $${alias}) { ${selection} }`
  })
  return `mutation(${declared.join(', ')}) {\n${fields.join('\n')}\n}`
}

export function variablesOf(mutations: readonly Mutation[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(mutations.map(({ input }, index) => [aliasOf(index), input]))
}

/** The name under which a mutation's input is sent and its outcome answered. */
export function aliasOf(index: number): string {
  return `w${index}`
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}

/** A write as the mutation that carries it out. */
export function mutationOf(write: MutationWrite, { nodeId: repositoryId, fullName }: RepositoryRef): Mutation {
  return isGitWrite(write) ? gitMutationOf(write, { repositoryId, fullName }) : issueMutationOf(write, repositoryId)
}

function issueMutationOf(write: Exclude<MutationWrite, GitWrite>, repositoryId: string): Mutation {
  switch (write.kind) {
    case 'create-label': {
      const { name, color, description } = write
      return { field: 'createLabel', input: { repositoryId, name, color, description }, ...label }
    }
    case 'update-label': {
      const { id, color, description } = write
      return { field: 'updateLabel', input: { id, color, description }, ...label }
    }
    case 'delete-label':
      return { field: 'deleteLabel', input: { id: write.id }, ...nothing }
    case 'create-issue': {
      const { title, body, labelIds, milestoneId } = write
      return { field: 'createIssue', input: { repositoryId, title, body, labelIds, milestoneId }, ...issue('issue') }
    }
    case 'update-issue': {
      const { kind: _, ...input } = write
      return { field: 'updateIssue', input, ...issue('issue') }
    }
    case 'close-issue': {
      const stateReason = stateReasons[write.reason]
      return { field: 'closeIssue', input: { issueId: write.id, stateReason }, ...issue('issue') }
    }
    case 'reopen-issue':
      return { field: 'reopenIssue', input: { issueId: write.id }, ...issue('issue') }
    case 'add-labels':
      return { field: 'addLabelsToLabelable', input: labelling(write), ...issue('labelable') }
    case 'remove-labels':
      return { field: 'removeLabelsFromLabelable', input: labelling(write), ...issue('labelable') }
    case 'add-comment':
      return { field: 'addComment', input: { subjectId: write.id, body: write.body }, ...issue('subject') }
    case 'add-blocked-by':
      return { field: 'addBlockedBy', input: relation(write), ...issue('issue') }
    case 'remove-blocked-by':
      return { field: 'removeBlockedBy', input: relation(write), ...issue('issue') }
    case 'keep-comment':
      return { field: 'addComment', input: { subjectId: write.id, body: write.body }, ...addedComment }
    case 'update-comment':
      return { field: 'updateIssueComment', input: { id: write.id, body: write.body }, ...changedComment }
    case 'add-sub-issue':
      return { field: 'addSubIssue', input: { issueId: write.parent, subIssueId: write.id }, ...issue('issue') }
    case 'pin-issue':
      return { field: 'pinIssue', input: { issueId: write.id }, ...issue('issue') }
    case 'unpin-issue':
      return { field: 'unpinIssue', input: { issueId: write.id }, ...issue('issue') }
    default:
      return assertNever(write)
  }
}

const stateReasons = { completed: 'COMPLETED', 'not-planned': 'NOT_PLANNED', duplicate: 'DUPLICATE' } as const

const label: Answer = {
  selection: 'label { id }',
  read: payload => {
    const made = z.object({ label: z.object({ id: z.string() }) }).safeParse(payload).data?.label
    return made && { kind: 'label', id: made.id }
  },
}

const withId = z.object({ id: z.string() })

const addedComment: Answer = {
  selection: 'commentEdge { node { id } }',
  read: payload => {
    const made = z.object({ commentEdge: z.object({ node: withId }) }).safeParse(payload).data?.commentEdge.node
    return made && { kind: 'comment', id: made.id }
  },
}

const changedComment: Answer = {
  selection: 'issueComment { id }',
  read: payload => {
    const made = z.object({ issueComment: withId }).safeParse(payload).data?.issueComment
    return made && { kind: 'comment', id: made.id }
  },
}

const issueShape = z.object({ id: z.string(), number: z.number(), updatedAt: z.string() })

/** `member` is under which name the payload has the issue. */
function issue(member: 'issue' | 'labelable' | 'subject'): Answer {
  const fields = 'id number updatedAt'
  return {
    selection: member === 'issue' ? `issue { ${fields} }` : `${member} { ... on Issue { ${fields} } }`,
    read: payload => {
      const made = z.record(z.string(), z.unknown()).safeParse(payload).data?.[member]
      const parsed = issueShape.safeParse(made).data
      return parsed && { kind: 'issue', ...parsed }
    },
  }
}

/** The one place where it is said which end is which: GitHub takes them the wrong way round without a word. */
function relation(write: { readonly id: string; readonly blocker: string }): Mutation['input'] {
  return { issueId: write.id, blockingIssueId: write.blocker }
}

function labelling(write: { readonly id: string; readonly labelIds: readonly string[] }): Mutation['input'] {
  return { labelableId: write.id, labelIds: write.labelIds }
}
