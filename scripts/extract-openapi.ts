/**
 * Cuts the routes that the sandbox serves out of GitHub's published REST description and writes them to
 * src/sandbox/contract/github-openapi.json. Run by hand when a route is added or GitHub publishes anew. The package with the
 * description takes 400 MB, so it is installed for the moment and outside of the checkout:
 *
 *     directory=$(mktemp -d)
 *     npm install --prefix "$directory" --ignore-scripts @octokit/openapi@23.0.2
 *     npm exec -- node scripts/extract-openapi.ts "$directory/node_modules/@octokit/openapi/generated/api.github.com.json"
 *     rm -r "$directory"
 *
 * What comes out is for checking values and not for reading: no descriptions, no examples. `nullable` is said as JSON Schema says
 * it, which is what ajv understands. `oneOf` becomes `anyOf`, because the alternatives of GitHub overlap: a file's content also
 * fits the shape of a submodule's.
 *
 * Written by hand from GitHub's reference, where this could not be run, and to be replaced when it is run next:
 * `/app-manifests/{code}/conversions`, `/app/hook/config`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { byCodePoint } from '../src/base/index.ts'

/** Served besides what docs/github-api.md lists: what people, stories and other clients of GitHub ask for. */
const alsoServed = [
  '/app/installations',
  '/app/installations/{installation_id}',
  '/rate_limit',
  '/repos/{owner}/{repo}',
  '/repos/{owner}/{repo}/branches/{branch}',
  '/repos/{owner}/{repo}/check-runs',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/rerequest',
  '/repos/{owner}/{repo}/collaborators/{username}/permission',
  '/repos/{owner}/{repo}/commits/{ref}',
  '/repos/{owner}/{repo}/commits/{ref}/check-runs',
  '/repos/{owner}/{repo}/contents/{path}',
  '/repos/{owner}/{repo}/forks',
  '/repos/{owner}/{repo}/issues',
  '/repos/{owner}/{repo}/issues/{issue_number}',
  '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  '/repos/{owner}/{repo}/issues/{issue_number}/labels',
  '/repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
  '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  '/repos/{owner}/{repo}/installation',
  '/repos/{owner}/{repo}/labels',
  '/repos/{owner}/{repo}/labels/{name}',
  '/repos/{owner}/{repo}/pulls',
  '/repos/{owner}/{repo}/pulls/{pull_number}',
  '/repos/{owner}/{repo}/pulls/{pull_number}/files',
  '/repos/{owner}/{repo}/pulls/{pull_number}/merge',
  '/user',
]

// The routes below `/app/hook/deliveries` were written by hand from GitHub's reference pages, with the schemas `hook-delivery-item` and
// `hook-delivery`, where the package was not at hand; the next run of this script takes them out of it.

const methods = ['get', 'post', 'put', 'patch', 'delete']
const target = new URL('../src/sandbox/contract/github-openapi.json', import.meta.url)
const listed = new URL('../docs/github-api.md', import.meta.url)

/** Keywords that say nothing about a value's validity (`discriminator` only speeds up what `anyOf` decides). */
const silent =
  words(`description title example examples default deprecated readOnly writeOnly externalDocs discriminator
  nullable x-github-breaking-changes`)
const kept = words(`$ref type enum pattern required minimum maximum minLength maxLength minItems maxItems uniqueItems
  minProperties maxProperties`)
/** The others of GitHub are no check (`int64`, `repo.nwo`), or hold templates (`uri` with `{/sha}`). */
const formats = words('date-time date email')

type Json = null | boolean | number | string | readonly Json[] | JsonObject
interface JsonObject {
  readonly [key: string]: Json | undefined
}

await extract(process.argv[2])

async function extract(source: string | undefined): Promise<void> {
  if (source === undefined) throw new Error('Usage: node scripts/extract-openapi.ts PATH/TO/api.github.com.json')
  const description = object(JSON.parse(await readFile(source, 'utf8')))
  const routes = new Set([...routesIn(await readFile(listed, 'utf8')), ...alsoServed])
  const paths = Object.fromEntries([...routes].toSorted().map(route => [route, routeOf(description, route)]))
  const extracted = {
    'x-source': {
      package: '@octokit/openapi',
      version: object(description.info).version,
      file: 'api.github.com.json',
      licence: 'MIT',
      changes: 'Cut down and rewritten by scripts/extract-openapi.ts.',
    },
    paths,
    components: { schemas: reachable(description, paths) },
  }
  await writeFile(target, await format(JSON.stringify(extracted), { ...(await resolveConfig(target)), parser: 'json' }))
}

/** The REST routes in the first column of the page's tables. */
function routesIn(page: string): readonly string[] {
  return [...page.matchAll(/^\| `[A-Z]+ (\/[^`]+)`/gmu)].map(match => match[1] ?? '')
}

function routeOf(description: JsonObject, route: string): JsonObject {
  const operations = object(object(description.paths)[route], route)
  return Object.fromEntries(
    methods.flatMap(method => {
      const operation = operations[method]
      return operation === undefined ? [] : [[method, operationOf(description, object(operation))]]
    }),
  )
}

function operationOf(description: JsonObject, operation: JsonObject): JsonObject {
  const parameters = array(operation.parameters ?? []).map(parameter => parameterOf(resolve(description, parameter)))
  const body = operation.requestBody
  return {
    operationId: operation.operationId,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: bodyOf(resolve(description, body)) }),
    responses: mapValues(object(operation.responses), answer => contentOf(resolve(description, answer))),
  }
}

function parameterOf(parameter: JsonObject): JsonObject {
  const { name, in: place, required, 'x-multi-segment': severalSegments } = parameter
  return {
    name,
    in: place,
    ...(required === true && { required }),
    ...(severalSegments === true && { 'x-multi-segment': true }),
    schema: schemaOf(object(parameter.schema)),
  }
}

function bodyOf(body: JsonObject): JsonObject {
  return { ...(body.required === true && { required: true }), ...contentOf(body) }
}

/** Only JSON: what is sent raw has no shape to hold it to. */
function contentOf(holder: JsonObject): JsonObject {
  const json = object(holder.content ?? {})['application/json']
  if (json === undefined) return {}
  return { content: { 'application/json': { schema: schemaOf(object(object(json).schema)) } } }
}

function schemaOf(schema: JsonObject): JsonObject {
  const plain = Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => keywordOf(key, value)))
  return schema.nullable === true ? orNull(plain) : plain
}

function keywordOf(key: string, value: Json | undefined): readonly (readonly [string, Json | undefined])[] {
  if (silent.has(key)) return []
  if (kept.has(key)) return [[key, value]]
  switch (key) {
    case 'format':
      return typeof value === 'string' && formats.has(value) ? [[key, value]] : []
    case 'properties':
      return [[key, mapValues(object(value), property => schemaOf(object(property)))]]
    case 'items':
    case 'not':
      return [[key, schemaOf(object(value))]]
    case 'additionalProperties':
      return [[key, typeof value === 'boolean' ? value : schemaOf(object(value))]]
    case 'allOf':
    case 'anyOf':
      return [[key, array(value).map(alternative => schemaOf(object(alternative)))]]
    case 'oneOf':
      return keywordOf('anyOf', value)
    default:
      throw new Error(`A schema uses "${key}", which this script does not know.`)
  }
}

function orNull(schema: JsonObject): JsonObject {
  const { type, enum: values, ...rest } = schema
  if (typeof type !== 'string') return Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: 'null' }] }
  return {
    type: [type, 'null'],
    ...(values !== undefined && { enum: [...new Set([...array(values), null])] }),
    ...rest,
  }
}

/** The named schemas that these routes lead to, by name. */
function reachable(description: JsonObject, from: JsonObject): JsonObject {
  const all = object(object(description.components).schemas)
  const found = new Map<string, JsonObject>()
  const open: JsonObject[] = [from]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const [, name = ''] of JSON.stringify(next).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/gu)) {
      if (found.has(name)) continue
      const schema = schemaOf(object(all[name], name))
      found.set(name, schema)
      open.push(schema)
    }
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => byCodePoint(a, b)))
}

/** Follows a reference to a parameter or an answer, which the result has in its place. */
function resolve(description: JsonObject, value: Json | undefined): JsonObject {
  const reference = object(value).$ref
  if (typeof reference !== 'string') return object(value)
  const [, ...names] = reference.split('/')
  return names.reduce((within, name) => object(within[name], reference), description)
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/u))
}

function mapValues(values: JsonObject, change: (value: Json | undefined) => Json): JsonObject {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
}

function object(value: unknown, name = 'the description'): JsonObject {
  if (!isObject(value)) throw new Error(`Expected an object: ${name}`)
  return value
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function array(value: Json | undefined): readonly Json[] {
  if (!isArray(value)) throw new Error('Expected a list.')
  return value
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
