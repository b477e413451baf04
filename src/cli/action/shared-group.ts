/**
 * Whether a concurrency group has the same name in every run that writes. Only what is known to be so counts: a plain word, the names of workflow and
 * repository, and a choice by whether the run is a preview, which writes nothing. Not the branch: a run may be started by hand on another one.
 */
export function isShared(group: string): boolean {
  const rest = group.replaceAll(/\$\{\{((?:'[^']*'|[^'])*?)\}\}/g, (whole, expression: string) =>
    isConstant(expression.trim()) ? 'x' : whole,
  )
  return rest.trim() !== '' && !rest.includes('${{')
}

function isConstant(expression: string): boolean {
  const { otherwise } =
    /^github\.event_name == '(?:pull_request|merge_group)' && [^|]+\|\|(?<otherwise>.+)$/s.exec(expression)?.groups ??
    {}
  if (otherwise !== undefined) return isConstant(otherwise.trim())
  if (/^github\.event_name != 'pull_request' && '[^']+' \|\|[^|]+$/.test(expression)) return true
  return /^(?:'[^']*'|github\.workflow|github\.repository)$/.test(expression) || isConstantFormat(expression)
}

/** `format('{0}-milepost', github.workflow)` */
function isConstantFormat(expression: string): boolean {
  return /^format\((?:(?:'[^']*'|github\.workflow|github\.repository)(?:, *|(?=\))))+\)$/.test(expression)
}
