import type { Installation } from '../model.ts'
import { accountJson } from './account.ts'
import { apiUrl, type Json, type Site } from './site.ts'

const made = '2020-01-01T00:00:00Z'

/** "Integration": the app as it shows itself. */
export function appJson(site: Site): Json {
  const { app } = site.world
  return {
    id: app.id,
    slug: app.slug,
    node_id: `A_${Buffer.from(String(app.id)).toString('base64url')}`,
    client_id: clientId(site),
    owner: accountJson(site, app.owner),
    name: app.name,
    description: '',
    external_url: site.url,
    html_url: `${site.url}/apps/${app.slug}`,
    created_at: made,
    updated_at: made,
    permissions: app.permissions,
    events: app.events,
  }
}

export function installationJson(site: Site, installation: Installation): Json {
  const { app } = site.world
  return {
    id: installation.id,
    account: { ...accountJson(site, installation.account), ...enterpriseFields(installation) },
    repository_selection: installation.repositories === 'all' ? 'all' : 'selected',
    access_tokens_url: apiUrl(site, `/app/installations/${installation.id}/access_tokens`),
    repositories_url: apiUrl(site, '/installation/repositories'),
    html_url: `${site.url}/settings/installations/${installation.id}`,
    app_id: app.id,
    client_id: clientId(site),
    app_slug: app.slug,
    target_id: installation.account.id,
    target_type: installation.account.type,
    permissions: installation.permissions,
    events: app.events,
    created_at: installation.createdAt,
    updated_at: installation.createdAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: installation.suspendedAt === null ? null : accountJson(site, installation.account),
    suspended_at: installation.suspendedAt,
  }
}

/** The description of the list of installations asks of an account what a person has and what an enterprise has, both at once. */
function enterpriseFields({ account }: Installation): Json {
  return { name: account.name, slug: account.login, created_at: made, updated_at: made }
}

/** A JWT may name it instead of the app's id. */
export function clientId({ world }: Pick<Site, 'world'>): string {
  return `Iv23.${world.app.slug}${world.app.id}`
}
