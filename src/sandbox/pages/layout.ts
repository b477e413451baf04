import type { Repository } from '../model.ts'
import { markup, type Markup } from './markup.ts'
import { repositoryUrl, type Visit } from './visit.ts'
import { style } from './style.ts'

/** A whole page around its content. */
export function layout(
  visit: Visit,
  page: { readonly title: string; readonly repository: Repository | null; readonly content: Markup },
): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<header>
<a href="/"><strong>Sandbox</strong></a>
${page.repository && repositoryLinks(page.repository)}
<a href="/-/deliveries">Deliveries</a>
<a href="/-/requests">Requests</a>
${personForm(visit)}
</header>
<main>
${page.content}
</main>
</body>
</html>
`
}

function repositoryLinks(repository: Repository): Markup {
  const url = repositoryUrl(repository)
  return markup`<a href="${url}">${repository.fullName}</a>
<a href="${url}/issues">Issues</a>
<a href="${url}/milestones">Milestones</a>`
}

function personForm({ world, path, query, person }: Visit): Markup {
  const people = world.accounts().filter(account => account.type === 'User')
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
