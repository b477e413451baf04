import type { Installation } from '../model.ts'
import { Refusal } from '../refusal.ts'
import { markup } from './markup.ts'
import { actorOf } from './person.ts'
import { buttonForm } from './small-views.ts'
import type { Outcome, Visit } from './visit.ts'

type Parts = readonly (string | undefined)[]

/** Where the app is to be installed, and on what. */
export function installPage({ world }: Visit, [slug = '']: Parts): Outcome {
  const { app } = world
  if (app.slug !== slug) throw new Refusal('not-found', 'Not Found')
  const repositories = world.repositories()
  const owners = [...new Set(repositories.map(({ owner }) => owner.login))]
  const content = markup`<h1>Install ${app.name}</h1>
<form method="post">
<p><label>On <select name="account">${owners.map(login => markup`<option value="${login}">${login}</option>`)}</select></label></p>
<p><label><input type="radio" name="selection" value="all" checked> All repositories</label></p>
<p><label><input type="radio" name="selection" value="selected"> Only select repositories:</label></p>
<ul>${repositories.map(
    ({ fullName }) =>
      markup`<li><label><input type="checkbox" name="repository" value="${fullName}"> ${fullName}</label></li>`,
  )}</ul>
<p>With these permissions:</p>
<ul>${Object.entries(app.permissions).map(([name, level]) => markup`<li>${name}: ${level}</li>`)}</ul>
<button class="go">Install</button>
</form>`
  return { kind: 'page', title: `Install ${app.name}`, repository: null, content }
}

export function installApp(visit: Visit): Outcome {
  const { world, form } = visit
  const account = form.get('account') ?? ''
  const owned = form.getAll('repository').filter(name => name.toLowerCase().startsWith(`${account.toLowerCase()}/`))
  const isAll = form.get('selection') !== 'selected'
  if (!isAll && owned.length === 0) throw new Refusal('invalid', `Select a repository of ${account}.`)
  const chosen = isAll ? {} : { repositories: owned }
  const { id } = world.install({ account, actor: actorOf(visit), ...chosen })
  return { kind: 'place', url: installationUrl(id) }
}

export function installationPage(visit: Visit, [id = '']: Parts): Outcome {
  const { world } = visit
  const installation = installationOf(visit, id)
  const isSuspended = installation.suspendedAt !== null
  const content = markup`<h1>${world.app.name} on ${installation.account.login}</h1>
<p>${isSuspended ? 'Suspended.' : 'Installed.'} It may work on</p>
<ul>${world.coveredBy(installation).map(({ fullName }) => markup`<li><a href="/${fullName}">${fullName}</a></li>`)}</ul>
${buttonForm({ action: isSuspended ? 'unsuspend' : 'suspend' }, isSuspended ? 'Unsuspend' : 'Suspend')}
${buttonForm({ action: 'uninstall' }, 'Uninstall')}`
  return { kind: 'page', title: `${world.app.name} on ${installation.account.login}`, repository: null, content }
}

export function changeInstallation(visit: Visit, [part = '']: Parts): Outcome {
  const { world, form } = visit
  const { id } = installationOf(visit, part)
  const change = { installation: id, actor: actorOf(visit) }
  if (form.get('action') === 'uninstall') {
    world.uninstall(change)
    return { kind: 'place', url: `/apps/${world.app.slug}` }
  }
  world.suspend({ ...change, suspended: form.get('action') === 'suspend' })
  return { kind: 'place', url: installationUrl(id) }
}

function installationOf({ world }: Visit, id: string): Installation {
  const installation = world.installation(Number(id))
  if (installation === undefined) throw new Refusal('not-found', 'Not Found')
  return installation
}

function installationUrl(id: number): string {
  return `/settings/installations/${id}`
}
