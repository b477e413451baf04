import type { Account, Repository } from '../model.ts'
import { apiUrl, type Json, type Site } from './site.ts'

/** "Simple user" of the REST API, which bots and organizations are too. */
export function accountJson(site: Site, account: Account): Json {
  const api = apiUrl(site, `/users/${encodeURIComponent(account.login)}`)
  return {
    login: account.login,
    id: account.id,
    node_id: account.nodeId,
    avatar_url: `${site.url}/avatars/${account.id}`,
    gravatar_id: '',
    url: api,
    html_url: account.type === 'Bot' ? `${site.url}/apps/${site.world.app.slug}` : `${site.url}/${account.login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  }
}

/** "Public user". */
export function profileJson(site: Site, account: Account): Json {
  const epoch = '2020-01-01T00:00:00Z'
  const owned = site.world.repositories().filter(({ owner }) => owner.id === account.id)
  return {
    ...accountJson(site, account),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    public_repos: owned.filter(repository => !repository.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: epoch,
    updated_at: epoch,
  }
}

/** What a person is to the repository: a label for readers, no permission. */
export function association(account: Account, repository: Repository): string {
  if (account.id === repository.owner.id) return 'OWNER'
  return repository.roles.has(account.id) ? 'COLLABORATOR' : 'NONE'
}
