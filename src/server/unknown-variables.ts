import { nearestWord } from '../base/index.ts'
import { schema } from './environment.ts'

/** A variable that looks like one of ours, and is none. */
export interface UnknownVariable {
  readonly name: string
  /** The one that may be meant. */
  readonly nearest: string | null
}

const prefix = 'MILEPOST_'
const known = [...Object.keys(schema.shape), 'MILEPOST_ENV_FILE'].filter(name => name.startsWith(prefix))

/** What is set and has no effect, most likely since it is misspelt. What Kubernetes sets for a service of our name is none of it. */
export function unknownVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly UnknownVariable[] {
  return Object.entries(environment)
    .filter(([name, value]) => name.startsWith(prefix) && !known.includes(name) && !isServiceLink(name, value))
    .map(([name]) => ({ name, nearest: nearestVariable(name) }))
}

function nearestVariable(name: string): string | null {
  const nearest = nearestWord(
    name.slice(prefix.length),
    known.map(one => one.slice(prefix.length)),
  )
  return nearest === null ? null : `${prefix}${nearest}`
}

function isServiceLink(name: string, value = ''): boolean {
  return /_SERVICE_(?:HOST|PORT)(?:_\w+)?$|_PORT_\d+_/.test(name) || (name.endsWith('_PORT') && value.includes('://'))
}
