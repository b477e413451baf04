import {
  execute,
  GraphQLError,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql'
import { z } from 'zod'
import type { Viewer } from '../auth/authenticate.ts'
import { Refusal, type RefusalKind } from '../refusal.ts'
import { refusal } from '../rest/answer-rest.ts'
import type { Answer } from '../rest/route.ts'
import type { Feature, Site } from '../shapes/site.ts'
import { createScene } from './create-scene.ts'
import { rootFields } from './root.ts'
import { githubSchema } from './schema.ts'
import type { Fields, Scene } from './scene.ts'

/** What a request asks for, as far as its document tells. */
export interface Asked {
  readonly kind: 'query' | 'mutation' | 'subscription'
  readonly name: string | null
  /** The names of the fields at the top, aliases aside: one for each mutation. */
  readonly fields: readonly string[]
}

export interface GraphQLRequest {
  readonly site: Site
  readonly viewer: Viewer
  /** As parsed from JSON. */
  readonly body: unknown
  readonly gate: MutationGate
}

/** Stands around every mutation of a request; what it throws becomes that mutation's error. `index` counts from 0. */
export interface MutationGate {
  before(index: number, field: string): void
  after(index: number): void
}

const bodyShape = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
})

/** Answers with status 200 whatever becomes of the parts, as GitHub does; only strangers and broken bodies get an error status. */
export async function answerGraphQL({
  site,
  viewer,
  body,
  gate,
}: GraphQLRequest): Promise<Answer & { readonly asked?: Asked }> {
  if (viewer.kind === 'stranger')
    return refusal(new Refusal('unauthenticated', 'This endpoint requires you to be authenticated.'))
  if (viewer.kind === 'app') return refusal(new Refusal('unauthenticated', 'A JSON web token could not be decoded'))
  const asked = bodyShape.safeParse(body)
  if (!asked.success)
    return refusal(new Refusal('malformed', 'A query attribute must be specified and must be a string.'))
  const { query, variables, operationName } = asked.data
  const { document, faults } = checked(query, site.without)
  if (document === null) return failed(faults)
  const operation = operationOf(document)
  if (faults.length > 0) return { ...failed(faults), ...(operation && { asked: operation }) }
  const scene = createScene(site, viewer.actor)
  const given = { variables: variables ?? {}, operationName: operationName ?? null }
  const answer = await run(scene, document, { ...given, schema: githubSchema(site.without), gate })
  return { ...answer, ...(operation && { asked: operation }) }
}

interface Given {
  readonly schema: GraphQLSchema
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName: string | null
  readonly gate: MutationGate
}

async function run(scene: Scene, document: DocumentNode, given: Given): Promise<Answer> {
  const { schema, variables, operationName, gate } = given
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootFields(scene),
    variableValues: variables,
    operationName,
    fieldResolver: gated(gate),
  })
  if (errors === undefined) return { status: 200, body: { data } }
  if (data === undefined) return failed(errors)
  return { status: 200, body: { data, errors: errors.map(shown) } }
}

/** A value of the source, or what its function makes of the arguments. What the sandbox does not serve fails instead of being null. */
const resolveField: GraphQLFieldResolver<Fields, unknown> = (fields, given, ...rest) => {
  const [, info] = rest
  if (!(info.fieldName in fields))
    throw new Error(`the sandbox does not serve ${info.parentType.name}.${info.fieldName}`)
  const value = fields[info.fieldName]
  const result: unknown = typeof value === 'function' ? Reflect.apply(value, undefined, [given]) : value
  return result
}

/** The same fields, with the gate around each mutation: they are carried out one after the other. */
function gated(gate: MutationGate): typeof resolveField {
  let mutations = 0
  return (fields, given, ...rest) => {
    const [, info] = rest
    if (info.parentType.name !== 'Mutation') return resolveField(fields, given, ...rest)
    const index = mutations
    mutations += 1
    gate.before(index, info.fieldName)
    const result = resolveField(fields, given, ...rest)
    gate.after(index)
    return result
  }
}

interface Checked {
  /** Null if it is no GraphQL. */
  readonly document: DocumentNode | null
  readonly faults: readonly GraphQLError[]
}

/** Clients send few documents, over and over; holding one against GitHub's schema takes longer than answering it. */
const seen = new Map<string, Checked>()
const mostSeen = 500

function checked(query: string, without: readonly Feature[] = []): Checked {
  const key = [...without, query].join('\n')
  const known = seen.get(key)
  if (known !== undefined) return known
  const document = parsed(query)
  const result =
    document instanceof GraphQLError
      ? { document: null, faults: [document] }
      : { document, faults: validate(githubSchema(without), document) }
  if (seen.size >= mostSeen) seen.clear()
  seen.set(key, result)
  return result
}

function parsed(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** What a request's document asks for, without carrying it out; undefined if it is no GraphQL. */
export function askedOf(body: unknown): Asked | undefined {
  const asked = bodyShape.safeParse(body)
  const document = asked.success ? checked(asked.data.query).document : null
  return document === null ? undefined : operationOf(document)
}

function operationOf(document: DocumentNode): Asked | undefined {
  const operation = document.definitions.find(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  )
  if (operation === undefined) return undefined
  const fields = operation.selectionSet.selections.flatMap(selection =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  )
  const kind = operation.operation === OperationTypeNode.MUTATION ? 'mutation' : operation.operation
  return { kind, name: operation.name?.value ?? null, fields }
}

/** Nothing was carried out: GitHub then leaves `data` out. */
function failed(errors: readonly GraphQLError[]): Answer {
  return { status: 200, body: { errors: errors.map(shown) } }
}

const types: Readonly<Record<RefusalKind, string>> = {
  'not-found': 'NOT_FOUND',
  forbidden: 'FORBIDDEN',
  archived: 'UNPROCESSABLE',
  gone: 'UNPROCESSABLE',
  invalid: 'UNPROCESSABLE',
  protected: 'UNPROCESSABLE',
  conflict: 'UNPROCESSABLE',
  malformed: 'UNPROCESSABLE',
  stale: 'STALE_DATA',
  unauthenticated: 'FORBIDDEN',
}

function shown(error: GraphQLError): Readonly<Record<string, unknown>> {
  const place = { ...(error.path && { path: error.path }), ...(error.locations && { locations: error.locations }) }
  const { cause } = error
  if (cause instanceof Refusal) return { type: types[cause.kind], ...place, message: wordsOf(cause) }
  const type = error.extensions.type
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message)
  if (field !== null)
    return {
      ...place,
      path: ['query', field[1]],
      extensions: { code: 'undefinedField', typeName: field[2], fieldName: field[1] },
      message: `Field '${field[1]}' doesn't exist on type '${field[2]}'`,
    }
  return { ...(typeof type === 'string' && { type }), ...place, message: error.message }
}

/** GraphQL makes a sentence of each broken rule where REST lists fields and codes. */
function wordsOf({ message, faults }: Refusal): string {
  if (faults.length === 0) return message.replace(/read-only\.$/, 'read-only')
  const sentences = faults.map(fault => {
    if (fault.message !== undefined) return fault.message
    if (fault.code === 'already_exists') return `${fault.field} has already been taken`
    return fault.code === 'missing_field' ? `${fault.field} can't be blank` : `${fault.field} is invalid`
  })
  const words = sentences.join(', ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
