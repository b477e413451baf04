import { readFileSync } from 'node:fs'
import { buildASTSchema, extendSchema, parse, type GraphQLSchema } from 'graphql'

/**
 * GitHub's own schema, read once a process (a tenth of a second), with what it has gained since it was published in the package:
 * issue dependencies (changelog of 2025-08-21).
 */
export function githubSchema(): GraphQLSchema {
  schema ??= loadSchema()
  return schema
}

let schema: GraphQLSchema | undefined

function loadSchema(): GraphQLSchema {
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'))
  // The published schema defines two fields twice, which GraphQL forbids: so it is taken as valid without a check.
  const trusted = { assumeValid: true, assumeValidSDL: true, noLocation: true } as const
  const published = buildASTSchema(parse(readFileSync(file, 'utf8'), trusted), trusted)
  return extendSchema(published, parse(dependencies, trusted), trusted)
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
