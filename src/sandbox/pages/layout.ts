import type { Repository } from '../model.ts'
import { diagramScripts, hasDiagram } from './diagrams.ts'
import { markup, type Markup } from './markup.ts'
import { style } from './style.ts'
import { repositoryUrl, type Visit } from './visit.ts'
import { whatThisIs } from './what-this-is.ts'

/** A whole page around its content. */
export function layout(
  visit: Visit,
  page: { readonly title: string; readonly repository: Repository | null; readonly content: Markup },
): Markup {
  const repository = page.repository ?? repositoryAround(visit)
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<style>${{ html: style }}</style>
${hasDiagram(page.content) && diagramScripts}
</head>
<body>
<header>
<a href="/" title="${whatThisIs}"><strong>Sandbox</strong></a>
${repository && repositoryLinks(repository)}
${logLink('Deliveries', repository)}
${logLink('Requests', repository)}
${personForm(visit)}
</header>
<main>
${page.content}
</main>
</body>
</html>
`
}

/** Where no page of a repository is shown: the one that the visitor came from, or the only one there is. */
function repositoryAround({ world, query, person }: Visit): Repository | undefined {
  const visible = world.repositories().filter(each => world.roleOf(person?.account, each) !== undefined)
  const name = query.get(cameFrom)
  return visible.find(({ fullName }) => fullName === name) ?? (visible.length === 1 ? visible[0] : undefined)
}

/** The logs are of all repositories, so their addresses remember which one a visitor was looking at. */
const cameFrom = 'from'

function logLink(name: 'Deliveries' | 'Requests', repository: Repository | undefined): Markup {
  const query =
    repository === undefined ? '' : `?${new URLSearchParams({ [cameFrom]: repository.fullName }).toString()}`
  return markup`<a href="/-/${name.toLowerCase()}${query}">${name}</a>`
}

function repositoryLinks(repository: Repository): Markup {
  const url = repositoryUrl(repository)
  return markup`<a href="${url}">${repository.fullName}</a>
<a href="${url}/issues">Issues</a>
<a href="${url}/pulls">Pull requests</a>
<a href="${url}/milestones">Milestones</a>`
}

/** Nothing where there is nobody else to be. */
function personForm({ world, path, query, person }: Visit): Markup | null {
  const people = world.accounts().filter(account => account.type === 'User')
  if (people.length < 2) return null
  const kept = [...query].filter(([name]) => name !== 'as')
  return markup`<form method="get" action="${path}">
${kept.map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`)}
<label>Acting as <select name="as">${people.map(
    ({ login, id }) =>
      markup`<option value="${login}"${id === person?.account.id && markup` selected`}>${login}</option>`,
  )}</select></label>
<button>Change</button>
</form>`
}
