import type { z } from 'zod'
import { nearestWord, type Diagnostic } from '../base/index.ts'
import { configSchema } from './config-schema.ts'
import type { KeyPath, YamlText } from './read-yaml.ts'

type Issue = z.core.$ZodIssue

/** What the schema has against a text, in words, with the place and what to type instead. */
export function describeIssue(issue: Issue, whereIs: YamlText['whereIs']): readonly Diagnostic[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey([...issue.path, key], whereIs))
  const subject = issue.path.length === 0 ? 'The configuration' : keyName(issue.path)
  return [
    {
      code: 'invalid-config',
      severity: 'error',
      message: `${subject} ${issue.message}.`,
      where: whereIs(issue.path, 'value'),
    },
  ]
}

function unknownKey(path: KeyPath, whereIs: YamlText['whereIs']): Diagnostic {
  return {
    code: 'invalid-config',
    severity: 'error',
    message: `There is no key ${keyName(path)}.`,
    help: keyHelp(path),
    where: whereIs(path, 'key'),
  }
}

/** The key itself for what is in a list: `plans` for `plans[1]`, as its place already says which one. */
function keyName(path: KeyPath): string {
  const names = path.filter(step => typeof step === 'string').map(step => shortened(step))
  return `\`${names.join('.')}\``
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** Names the nearest known key; all keys of the group if none is near, as a far-fetched guess misleads. */
function keyHelp(path: KeyPath): string {
  const known = keysAt(path.slice(0, -1))
  const nearest = nearestWord(shortened(String(path.at(-1))), known)
  if (nearest !== null) return `Did you mean \`${nearest}\`?`
  return `Known keys: ${known.map(key => `\`${key}\``).join(', ')}.`
}

/** The keys that the defaults have in this group: every key has a default. */
function keysAt(group: KeyPath): readonly string[] {
  let value: unknown = configSchema.parse({})
  for (const step of group) value = Object.entries(value ?? {}).find(([key]) => key === step)?.[1]
  return Object.keys(value ?? {})
}
