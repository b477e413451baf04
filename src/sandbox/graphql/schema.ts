import { readFileSync } from 'node:fs'
import { buildASTSchema, extendSchema, parse, visit, type DocumentNode, type GraphQLSchema } from 'graphql'
import type { Feature } from '../shapes/site.ts'

/**
 * GitHub's own schema, read once a process (a tenth of a second), with what it has gained since it was published in the package:
 * issue dependencies (changelog of 2025-08-21). Without what an older server does not have.
 */
export function githubSchema(without: readonly Feature[] = []): GraphQLSchema {
  const key = without.toSorted().join(' ')
  const schema = schemas.get(key) ?? loadSchema(without)
  schemas.set(key, schema)
  return schema
}

const schemas = new Map<string, GraphQLSchema>()

// The published schema defines two fields twice, which GraphQL forbids: so it is taken as valid without a check.
const trusted = { assumeValid: true, assumeValidSDL: true, noLocation: true } as const

function loadSchema(without: readonly Feature[]): GraphQLSchema {
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
  const document = parse(readFileSync(file, 'utf8'), trusted)
  const published = buildASTSchema(without.includes('sub-issues') ? withoutSubIssues(document) : document, trusted)
  return without.includes('dependencies') ? published : extendSchema(published, parse(dependencies, trusted), trusted)
}

/** Only the fields: what their types say besides reaches nobody. */
function withoutSubIssues(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: ({ name }) =>
      /^(?:parent|subIssues|subIssuesSummary|\w+SubIssue)$/.test(name.value) ? null : undefined,
  })
}

const dependencies = /* GraphQL */ `
  extend type Mutation {
    addBlockedBy(input: AddBlockedByInput!): AddBlockedByPayload
    removeBlockedBy(input: RemoveBlockedByInput!): RemoveBlockedByPayload
  }

  input AddBlockedByInput {
    clientMutationId: String
    issueId: ID!
    blockingIssueId: ID!
  }

  input RemoveBlockedByInput {
    clientMutationId: String
    issueId: ID!
    blockingIssueId: ID!
  }

  type AddBlockedByPayload {
    clientMutationId: String
    issue: Issue
    blockingIssue: Issue
  }

  type RemoveBlockedByPayload {
    clientMutationId: String
    issue: Issue
    blockingIssue: Issue
  }

  type IssueDependenciesSummary {
    blockedBy: Int!
    blocking: Int!
    totalBlockedBy: Int!
    totalBlocking: Int!
  }

  extend type Issue {
    blockedBy(after: String, before: String, first: Int, last: Int): IssueConnection!
    blocking(after: String, before: String, first: Int, last: Int): IssueConnection!
    issueDependenciesSummary: IssueDependenciesSummary!
  }
`
