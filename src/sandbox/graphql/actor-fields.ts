import type { Account } from '../model.ts'
import { Refusal } from '../refusal.ts'
import type { Fields, Scene } from './scene.ts'

/** The repository of this name, for who may read it. To everybody else there is none. */
export function repositoryNamed(scene: Scene, fullName: string): Fields {
  try {
    return scene.show.repository(scene.site.world.authorize(scene.actor, fullName, 'read'))
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-found')
      throw new Refusal('not-found', `Could not resolve to a Repository with the name '${fullName}'.`)
    throw error
  }
}

/** A person, an organization or a bot. GraphQL leaves the `[bot]` off a bot's login. */
export function actorFields(scene: Scene, account: Account): Fields {
  const { site } = scene
  const path = account.type === 'Bot' ? `/apps/${site.world.app.slug}` : `/${account.login}`
  return {
    __typename: account.type,
    id: account.nodeId,
    databaseId: account.id,
    login: account.login.replace(/\[bot\]$/, ''),
    name: account.name,
    avatarUrl: `${site.url}/avatars/${account.id}`,
    resourcePath: path,
    url: `${site.url}${path}`,
    createdAt: '2020-01-01T00:00:00Z',
    updatedAt: '2020-01-01T00:00:00Z',
    repository: ({ name }: { name: string }) => repositoryNamed(scene, `${account.login}/${name}`),
  }
}

/** Who asks. GitHub shows an app's bot as a user here, with its full login. */
export function viewerFields(scene: Scene): Fields {
  const { account } = scene.actor
  return { ...scene.show.actor(account), __typename: 'User', login: account.login, isViewer: true }
}
