import { z } from 'zod'
import type { ObservedOwner, OwnerSettings } from '../sync/index.ts'

/** Asked for beside the rest of a look: an owner who has no such repository, or none that we may read, is refused this alone. */
export const ownerSettings = 'ownerSettings'

/** Where the settings that an owner has for all repositories stand: in `.github/milepost.yml` of a repository called `.github`. */
const repository = '.github'
const folder = '.github'
const file = 'milepost.yml'

/** A repository that once was called so is another one by now. The listings tell of links, which have a text like any file. */
export const ownerSettingsField = `${ownerSettings}: node(id: $id) { ... on Repository { owner {
  id login repository(name: "${repository}", followRenames: false) {
    root: object(expression: "HEAD:") { ... on Tree { entries { name mode } } }
    folder: object(expression: "HEAD:${folder}") { ... on Tree { entries { name mode } } }
    file: object(expression: "HEAD:${folder}/${file}") { ... on Blob { isTruncated text } }
  }
} } }`

const treeShape = z
  .object({ entries: z.array(z.object({ name: z.string(), mode: z.number() })).nullish() })
  .nullable()
  .transform(tree => tree?.entries ?? [])

export const ownerSettingsShape = z
  .object({
    owner: z.object({
      id: z.string(),
      login: z.string(),
      repository: z
        .object({
          root: treeShape,
          folder: treeShape,
          file: z.object({ isTruncated: z.boolean().optional(), text: z.string().nullish() }).nullable(),
        })
        .nullable(),
    }),
  })
  .nullish()

/** Git's mode of a symbolic link. */
const LINK = 0o120000

/** What is known of the owner; nothing where not even that was told. */
export function observedOwner(answer: z.infer<typeof ownerSettingsShape>): { readonly owner?: ObservedOwner } {
  if (answer === null || answer === undefined) return {}
  const { id, login, repository: found } = answer.owner
  return { owner: { id, login, settings: found === null ? { kind: 'hidden' } : settingsIn(found) } }
}

type Found = NonNullable<NonNullable<z.infer<typeof ownerSettingsShape>>['owner']['repository']>

function settingsIn({ root, folder: inside, file: blob }: Found): OwnerSettings {
  if (root.some(({ name, mode }) => name === folder && mode === LINK)) return { kind: 'linked', path: folder }
  const entry = inside.find(({ name }) => name === file)
  if (entry?.mode === LINK) return { kind: 'linked', path: `${folder}/${file}` }
  if (blob === null) return { kind: 'none' }
  return { kind: 'text', text: blob.isTruncated === true ? null : (blob.text ?? null) }
}
