import type { Account } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { parseManifest } from '../registration/manifest.ts'
import { markup, type Markup } from './markup.ts'
import { actorOf } from './person.ts'
import { hiddenFields } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

/** Where a manifest is sent to: for the person who acts, or for an organization. */
export const manifestPath = /^(?:\/organizations\/([\w.-]+))?\/settings\/apps\/new$/u

/** Shows what a manifest asks for; nothing is made before the person agrees. */
export function newAppPage(visit: Visit, [organization]: readonly (string | undefined)[]): Outcome {
  const { form, query } = visit
  const owner = ownerOf(visit, organization)
  const text = form.get('manifest') ?? ''
  const manifest = parseManifest(text)
  const content = markup`<h1>Create GitHub App</h1>
<p>It will belong to <strong>${owner.login}</strong>, may send you back to ${originOf(manifest.redirect_url)}, and asks for</p>
<ul>${Object.entries(manifest.default_permissions).map(([name, level]) => markup`<li>${name}: ${level}</li>`)}</ul>
<p>It hears of ${manifest.default_events.join(', ')}, at <code>${manifest.hook_attributes.url}</code>.</p>
<form method="post" action="/settings/apps">
${hiddenFields({ manifest: text, state: query.get('state') ?? '', owner: owner.login })}
<p><label>GitHub App name <input type="text" name="name" value="${manifest.name}" required></label></p>
<button class="go">Create GitHub App for ${owner.login}</button>
</form>`
  return {
    kind: 'page',
    title: 'Create GitHub App',
    repository: null,
    content,
    leadsTo: originOf(manifest.redirect_url),
  }
}

/** The person agrees: the app is there, and the browser goes back to whoever sent the manifest. */
export function createApp(visit: Visit): Outcome {
  const { form, source } = visit
  if (source.registration === undefined) throw new Refusal('not-found', 'Not Found')
  const manifest = parseManifest(form.get('manifest') ?? '')
  const named = { ...manifest, name: form.get('name') ?? manifest.name }
  const code = source.registration.register(named, ownerOf(visit, form.get('owner') ?? ''))
  const back = new URL(manifest.redirect_url)
  back.searchParams.set('code', code)
  if (form.get('state') !== '') back.searchParams.set('state', form.get('state') ?? '')
  return { kind: 'place', url: back.href }
}

/** The app, as everybody may see it. */
export function appPage({ world }: Visit, [slug = '']: readonly (string | undefined)[]): Outcome {
  const { app } = world
  if (app.slug !== slug) throw new Refusal('not-found', 'Not Found')
  const content = markup`<h1>${app.name}</h1>
<p>An app of ${app.owner.login}.</p>
<p><a href="/apps/${slug}/installations/new">Install</a></p>
${installationList(world.installations().map(({ id, account }) => ({ id, login: account.login })))}`
  return { kind: 'page', title: app.name, repository: null, content }
}

function installationList(installed: readonly { readonly id: number; readonly login: string }[]): Markup | null {
  if (installed.length === 0) return null
  return markup`<h2>Installed</h2>
<ul class="rows">${installed.map(({ id, login }) => markup`<li><a href="/settings/installations/${id}">${login}</a></li>`)}</ul>`
}

function ownerOf(visit: Visit, login: string | undefined): Account {
  const account = login === undefined ? actorOf(visit).account : visit.world.account(login)
  if (account === undefined || account.type === 'Bot') throw new Refusal('not-found', 'Not Found')
  return account
}

function originOf(url: string): string {
  return new URL(url).origin
}
