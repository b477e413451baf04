import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { description, type Operation } from './operations.ts'

type Schema = Readonly<Record<string, unknown>>

/** What is wrong with the query, as the end of a sentence. Its texts are read as the numbers and booleans that they mean. */
export function checkQuery(operation: Operation, path: string): string | null {
  const query = Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''))
  const known = operation.described.parameters.filter(parameter => parameter.in === 'query')
  const schema = {
    type: 'object',
    properties: Object.fromEntries(known.map(parameter => [parameter.name, parameter.schema])),
    required: known.filter(parameter => parameter.required).map(parameter => parameter.name),
    additionalProperties: false,
  }
  return problemOf(compiled(lenient, [...operation.pointer, 'query'], schema), query, 'query')
}

/** What is wrong with the body of a request, as the end of a sentence. */
export function checkBody(operation: Operation, body: unknown): string | null {
  const described = operation.described.requestBody
  if (body === undefined) return described?.required ? 'has no body' : null
  if (described?.content === undefined) return 'has a body where GitHub takes none'
  return (
    checkContent([...operation.pointer, 'requestBody'], body) ??
    unknownField(described.content['application/json'].schema, body)
  )
}

/** What is wrong with a value by the JSON content that the description has at this place, as the end of a sentence. */
export function checkContent(place: readonly string[], value: unknown): string | null {
  const fragment = [...place, 'content', 'application/json', 'schema'].map(escaped).join('/')
  return problemOf(compiled(exact, place, { $ref: `${source}#/${fragment}` }), value, 'body')
}

/** A segment of a JSON pointer within an address (RFC 6901, section 6). */
function escaped(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** A schema of alternatives knows its fields only as a whole, and is left out. */
function unknownField(schema: Schema, body: unknown): string | null {
  const { properties, additionalProperties, anyOf, allOf } = schema
  if (!isRecord(properties) || !isRecord(body)) return null
  if ([additionalProperties, anyOf, allOf].some(keyword => keyword !== undefined)) return null
  const unknown = Object.keys(body).find(name => !Object.hasOwn(properties, name))
  return unknown === undefined ? null : `is wrong in its body at /${unknown}: GitHub does not know this field`
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const source = 'github'
/** The description has keywords of OpenAPI around the schemas, which strict mode would refuse. */
const exact = new Ajv({ strict: false })
const lenient = new Ajv({ strict: false, coerceTypes: true })
formats.default(exact)
formats.default(lenient)

const checks = new Map<string, ValidateFunction>()

/** Compiled when a route is first used: all at once would cost every start of the sandbox half a second. */
function compiled(ajv: Ajv, place: readonly string[], schema: Schema): ValidateFunction {
  const key = place.join(' ')
  const known = checks.get(key)
  if (known !== undefined) return known
  if (exact.getSchema(source) === undefined) exact.addSchema(description(), source)
  const check = ajv.compile(schema)
  checks.set(key, check)
  return check
}

function problemOf(check: ValidateFunction, value: unknown, where: string): string | null {
  if (check(value)) return null
  const [first, ...others] = check.errors ?? []
  if (first === undefined) return `is wrong in its ${where}`
  const error = others.reduce((deepest, each) => (depth(each) > depth(deepest) ? each : deepest), first)
  return `is wrong in its ${where} at ${pointerOf(error)}: ${reasonOf(error)}`
}

/** Of the complaints about a list of alternatives, the deepest comes from the one that was meant. */
function depth(error: ErrorObject): number {
  return error.instancePath.split('/').length
}

/** To the field that is missing or not known, where the complaint is about one. */
function pointerOf({ instancePath, params }: ErrorObject): string {
  const field: unknown = params.missingProperty ?? params.additionalProperty
  const pointer = typeof field === 'string' ? `${instancePath}/${field}` : instancePath
  return pointer === '' ? 'its top' : pointer
}

function reasonOf({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'it is missing'
    case 'additionalProperties':
      return 'GitHub does not know this field'
    case 'enum':
      return `must be one of ${JSON.stringify(params.allowedValues)}`
    default:
      return message ?? keyword
  }
}
