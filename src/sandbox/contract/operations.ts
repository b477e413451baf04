import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** One method of one route. */
export interface Operation {
  readonly method: string
  /** With its placeholders: `/repos/{owner}/{repo}`. */
  readonly route: string
  readonly described: Described
  /** The way to it within the description. */
  readonly pointer: readonly string[]
}

export type Described = z.infer<typeof describedShape>

const contentShape = z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }) })

const describedShape = z.object({
  operationId: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        'x-multi-segment': z.boolean().optional(),
        schema: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
  requestBody: z.object({ required: z.boolean().default(false), content: contentShape.optional() }).optional(),
  responses: z.record(z.string(), z.object({ content: contentShape.optional() })),
})

const descriptionShape = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), describedShape)) })

/** The operation that a request means, or undefined. Of several routes that fit, the one with most literal text. */
export function findOperation(request: { readonly method: string; readonly path: string }): Operation | undefined {
  const method = request.method.toLowerCase()
  const [path = ''] = request.path.split('?')
  return operations().find(({ operation, pattern }) => operation.method === method && pattern.test(path))?.operation
}

/** How a message calls it: `GET /repos/{owner}/{repo}`. */
export function operationName(operation: Operation): string {
  return `${operation.method.toUpperCase()} ${operation.route}`
}

/** The whole description, as JSON Schema finds its references in it. */
export const description = once(() =>
  descriptionShape.parse(JSON.parse(readFileSync(new URL('./github-openapi.json', import.meta.url), 'utf8'))),
)

const operations = once(() =>
  Object.entries(description().paths)
    .toSorted(([a], [b]) => literalLength(b) - literalLength(a))
    .flatMap(([route, methods]) =>
      Object.entries(methods).map(([method, described]) => {
        const operation: Operation = { method, route, described, pointer: ['paths', route, method] }
        return { operation, pattern: patternOf(operation) }
      }),
    ),
)

function literalLength(route: string): number {
  return route.replace(/\{[^}]*\}/gu, '').length
}

/** A placeholder stands for one segment; for several where GitHub says so, as in the path of a file. */
function patternOf({ route, described }: Operation): RegExp {
  const spanning = new Set(described.parameters.filter(each => each['x-multi-segment']).map(each => each.name))
  const source = route.replace(/\{([^}]*)\}/gu, (_, name: string) => (spanning.has(name) ? '.+' : '[^/]+'))
  return new RegExp(`^${source}$`, 'u')
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}
