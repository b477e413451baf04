import type { Account } from '../model.ts'
import type { Fields, Scene } from './scene.ts'

/** A person, an organization or a bot. GraphQL leaves the `[bot]` off a bot's login. */
export function actorFields({ site }: Scene, account: Account): Fields {
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
  }
}

/** Who asks. GitHub shows an app's bot as a user here, with its full login. */
export function viewerFields(scene: Scene): Fields {
  const { account } = scene.actor
  return { ...scene.show.actor(account), __typename: 'User', login: account.login, isViewer: true }
}
