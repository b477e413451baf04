import { isBuiltin } from 'node:module'
import { checkoutOnly, clientPackages, isCore, rooms } from './rooms.ts'
import { roomOf, type Import, type Source } from './source.ts'

/** A rule looks at one file of `src` and returns a sentence for each place that breaks it. */
export type Rule = (source: Source) => readonly string[]

const perImport =
  (problem: (source: Source, item: Import) => string | null): Rule =>
  source =>
    source.imports.flatMap(item => {
      const found = problem(source, item)
      return found === null ? [] : [`${source.path}:${item.line} ${found}`]
    })

export const everyFileStandsInARoom: Rule = ({ path, room }) => (rooms.has(room) ? [] : [`${path} is in no known room`])

export const importsAreNamed: Rule = perImport((_, { specifier }) =>
  specifier === null ? 'imports a computed name' : null,
)

export const importsFollowTheTable: Rule = perImport(({ room }, { target }) => {
  if (target === null) return null
  const other = roomOf(target)
  if (other === room || rooms.get(room)?.imports.includes(other) === true) return null
  return `${room} may not import ${other === '' ? target : other}`
})

export const roomsAreEnteredByTheirIndex: Rule = perImport(({ room }, { target }) =>
  target === null || roomOf(target) === room || target === `src/${roomOf(target)}/index.ts`
    ? null
    : `enters ${roomOf(target)} through ${target}`,
)

export const theCoreKnowsNoNode: Rule = perImport(({ room }, { specifier }) =>
  isCore(room) && specifier !== null && isBuiltin(specifier) ? `the core may not import ${specifier}` : null,
)

export const theCoreUsesOnlyItsPackages: Rule = perImport(({ room }, { specifier, target }) => {
  if (!isCore(room) || target !== null || specifier === null || isBuiltin(specifier)) return null
  return rooms.get(room)?.packages?.includes(specifier) === true ? null : `${room} may not use ${specifier}`
})

export const clientsStayAtTheEdge: Rule = perImport(({ room }, { specifier }) => {
  const owner = clientPackages.find(({ name }) => specifier !== null && name.test(specifier))
  return owner === undefined || owner.rooms.includes(room) ? null : `${room} may not hold ${specifier}`
})

export const whatIsPublishedIsWhole: Rule = perImport(({ path }, { target }) =>
  target !== null && !isCheckoutOnly(path) && isCheckoutOnly(target)
    ? `is published and may not import ${target}`
    : null,
)

function isCheckoutOnly(path: string): boolean {
  return checkoutOnly.some(place => path === place || path.startsWith(`${place}/`))
}
